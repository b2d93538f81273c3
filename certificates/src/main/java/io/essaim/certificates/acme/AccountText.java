package io.essaim.certificates.acme;

import io.essaim.certificates.keys.Pem;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.shredzone.acme4j.Login;

/**
 * An account as a text of three parts, each on lines of its own: where it is at the authority, its public key, and its
 * private key as PEM.
 *
 * @param location its address there (RFC 8555, section 7.3)
 */
record AccountText(URL location, KeyPair keys) {
    private static final int PARTS = 3;

    static AccountText of(Login login) {
        return new AccountText(login.getAccountLocation(), login.getKeyPair());
    }

    /** @throws IllegalArgumentException when it is no such text */
    static AccountText read(String text) {
        var parts = text.split("\n", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("it has " + parts.length + " lines");
        }
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(parts[1]));
            var key = Pem.privateKey(parts[2]);
            var open = KeyFactory.getInstance(key.getAlgorithm()).generatePublic(spec);
            return new AccountText(URI.create(parts[0]).toURL(), new KeyPair(open, key));
        } catch (MalformedURLException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    String write() {
        var open = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return location + "\n" + open + "\n" + Pem.of(keys.getPrivate());
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "AccountText[" + location + "]";
    }
}
