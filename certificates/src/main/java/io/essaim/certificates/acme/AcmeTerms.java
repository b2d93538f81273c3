package io.essaim.certificates.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which authority is asked, as whom, and how names are proven.
 *
 * @param directory where its directory is (RFC 8555, section 7.1.1); over https
 * @param trust who signs the certificate of its own server, PEM, instead of those the machine trusts
 * @param email where it may write to
 * @param external the account that one has there already, for authorities that want that
 * @param challenge how names are proven
 */
public record AcmeTerms(
        URI directory,
        Optional<Path> trust,
        Optional<String> email,
        Optional<ExternalAccount> external,
        Challenge challenge) {

    /** How a name is proven. */
    public enum Challenge {
        /** By a page over plain HTTP, at port 80 (RFC 8555, section 8.3). */
        HTTP_01,
        /** By a certificate in a handshake of its own, at port 443 (RFC 8737). */
        TLS_ALPN_01
    }

    /**
     * An account that was opened elsewhere (RFC 8555, section 7.3.4).
     *
     * @param kid its name
     * @param hmacKey what proves that it is ours, base64 for URLs; a secret
     */
    public record ExternalAccount(String kid, String hmacKey) {
        /** Never shows the key. */
        @Override
        public String toString() {
            return "ExternalAccount[" + kid + "]";
        }
    }
}
