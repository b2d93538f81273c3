package io.essaim.domain.certificate;

/** What an authority looks for when it asks whether a host name is ours (RFC 8555, section 8). */
public sealed interface Proof {

    /**
     * Challenge {@code http-01} (RFC 8555, section 8.3): over plain HTTP, under
     * {@code /.well-known/acme-challenge/TOKEN}, at port 80 of the name.
     *
     * @param token the last component of the path
     * @param content what stands there
     */
    record Page(String token, String content) implements Proof {}

    /**
     * Challenge {@code tls-alpn-01} (RFC 8737): in a handshake at port 443 of the name that offers {@code acme-tls/1} alone.
     *
     * @param host the name the authority asks for, in lower case
     * @param certificate what it is shown; nobody else is
     */
    record Handshake(String host, ShownCertificate certificate) implements Proof {}
}
