package io.essaim.domain.tls;

/**
 * What somebody behind the front door shows to the others, and whom it believes; all of it PEM.
 *
 * @param key the private key, PKCS#8
 * @param certificate what belongs to it
 * @param authorities who signs the certificates of those it may talk to
 */
public record Papers(String key, String certificate, String authorities) {

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Papers[" + certificate.length() + " characters of certificate]";
    }
}
