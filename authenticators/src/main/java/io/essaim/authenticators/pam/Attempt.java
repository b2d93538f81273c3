package io.essaim.authenticators.pam;

import io.essaim.domain.login.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was typed, as PAM takes it. */
final class Attempt {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:%]{2,64}");

    private final String user;
    private final byte[] name;
    private final List<byte[]> secrets;
    private final Optional<String> host;

    private Attempt(String user, byte[] name, List<byte[]> secrets, Optional<String> host) {
        this.user = user;
        this.name = name;
        this.secrets = List.copyOf(secrets);
        this.host = host;
    }

    /**
     * Reads what was typed.
     *
     * @throws Encoding.Unwritable when it cannot be anybody's; the message is for the log
     */
    static Attempt of(Credentials credentials, Encoding encoding, boolean withOtp) throws Encoding.Unwritable {
        var secrets = new ArrayList<byte[]>();
        secrets.add(encoding.bytes("the password", credentials.password()));
        if (withOtp && credentials.otp().isPresent()) {
            secrets.add(encoding.bytes(
                    "the one-time password", credentials.otp().get().strip()));
        }
        var user = credentials.username();
        var host = Optional.of(credentials.remoteAddress())
                .filter(address -> ADDRESS.matcher(address).matches());
        return new Attempt(user, encoding.bytes("the name", user), secrets, host);
    }

    /** The name as typed. */
    String user() {
        return user;
    }

    /** The same as bytes. */
    byte[] name() {
        return name.clone();
    }

    /** The password, and the one-time password when one was asked and given. */
    List<byte[]> secrets() {
        return secrets;
    }

    /** The browser's address, when it is one. */
    Optional<String> host() {
        return host;
    }
}
