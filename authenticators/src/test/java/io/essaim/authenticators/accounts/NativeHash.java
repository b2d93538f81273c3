package io.essaim.authenticators.accounts;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;

/** Hashes as nativeauthenticator keeps them, with few rounds to be quick. */
final class NativeHash {
    private NativeHash() {}

    static String of(String password) {
        return Password.hash(password)
                .with(BcryptFunction.getInstance(Bcrypt.B, 4))
                .getResult();
    }
}
