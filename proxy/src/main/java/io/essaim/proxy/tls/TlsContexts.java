package io.essaim.proxy.tls;

import io.essaim.proxy.settings.Tls;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What connections over TLS need.
 *
 * @param people the key and the certificate that people see; empty for plain HTTP
 * @param targets whom targets are trusted by; their names are checked unless the settings say otherwise
 */
public record TlsContexts(Optional<SslContext> people, SslContext targets) {

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when a file is missing or is not what it should be
     */
    public static TlsContexts of(Tls tls) {
        return new TlsContexts(
                tls.keyFile().map(key -> people(key, tls.certFile().orElseThrow())), targets(tls));
    }

    private static SslContext people(String key, String certificate) {
        try {
            return SslContextBuilder.forServer(new File(certificate), new File(key))
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot use the key " + key + " with the certificate " + certificate
                            + "; expected PEM files, the key as PKCS#8 without a pass phrase: " + reason(e),
                    e);
        }
    }

    private static SslContext targets(Tls tls) {
        var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            if (tls.insecureTargets()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
            } else {
                tls.targetCaFile().ifPresent(file -> builder.trustManager(new File(file)));
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot use the certificates for targets; expected a PEM file: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
