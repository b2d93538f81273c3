package io.essaim.domain.certificate;

/**
 * A key and its certificate, as people's browsers are shown them; both PEM.
 *
 * @param key the private key, PKCS#8 without a pass phrase
 * @param chain the certificate, then those that lead to its authority
 */
public record ShownCertificate(String key, String chain) {

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ShownCertificate[" + chain.length() + " characters of certificate]";
    }
}
