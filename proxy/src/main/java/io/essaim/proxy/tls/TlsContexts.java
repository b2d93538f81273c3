package io.essaim.proxy.tls;

import io.essaim.proxy.settings.Tls;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * What connections over TLS need.
 *
 * @param people the certificates that people see; empty for plain HTTP
 * @param targets whom targets are trusted by, and what they are shown; their names are checked unless the settings say otherwise
 * @param api the key and the certificate of the REST API, and whose callers it answers; empty for plain HTTP
 */
public record TlsContexts(Optional<CertificateStore> people, SslContext targets, Optional<SslContext> api) {
    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when a file is missing or is not what it should be
     */
    public static TlsContexts of(Tls tls) {
        return new TlsContexts(
                tls.on() ? Optional.of(new CertificateStore(tls)) : Optional.empty(),
                targets(tls),
                tls.apiKeyFile().map(key -> server(key, tls.apiCertFile().orElseThrow(), tls.apiCaFile())));
    }

    /** {@link #targets} for a client of the JDK. */
    public SSLContext plainTargets() {
        return ((JdkSslContext) targets).context();
    }

    /**
     * What a server needs.
     *
     * @param callers who signs the certificates that callers must show; empty asks for none
     */
    private static SslContext server(String key, String certificate, Optional<String> callers) {
        try {
            var builder = SslContextBuilder.forServer(new File(certificate), new File(key))
                    .sslProvider(SslProvider.JDK);
            callers.ifPresent(file -> builder.trustManager(new File(file)).clientAuth(ClientAuth.REQUIRE));
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot use the key " + key + " with the certificate " + certificate
                            + callers.map(file -> " and the authorities " + file)
                                    .orElse("")
                            + "; expected PEM files, the key as PKCS#8 without a pass phrase: " + reason(e),
                    e);
        }
    }

    private static SslContext targets(Tls tls) {
        var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            tls.targetKeyFile()
                    .ifPresent(key ->
                            builder.keyManager(new File(tls.targetCertFile().orElseThrow()), new File(key)));
            if (tls.insecureTargets()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
            } else {
                tls.targetCaFile().ifPresent(file -> builder.trustManager(new File(file)));
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot use the certificates for targets; expected PEM files, a key as PKCS#8 without a pass phrase: "
                            + reason(e),
                    e);
        }
    }

    private static String reason(Exception e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
