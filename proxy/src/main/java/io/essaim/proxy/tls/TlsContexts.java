package io.essaim.proxy.tls;

import io.essaim.proxy.settings.Tls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
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
 * @param people the key and the certificate that people see; empty for plain HTTP
 * @param targets whom targets are trusted by, and what they are shown; their names are checked unless the settings say otherwise
 * @param api the key and the certificate of the REST API, and whose callers it answers; empty for plain HTTP
 */
public record TlsContexts(Optional<SslContext> people, SslContext targets, Optional<SslContext> api) {
    /** The engine of the JDK knows these two behaviours; a client that knows neither protocol is taken to speak HTTP/1.1. */
    private static final ApplicationProtocolConfig HTTP_2_OR_1 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when a file is missing or is not what it should be
     */
    public static TlsContexts of(Tls tls) {
        return new TlsContexts(
                tls.keyFile().map(key -> server(key, tls.certFile().orElseThrow(), Optional.empty(), tls.http2())),
                targets(tls),
                tls.apiKeyFile().map(key -> server(key, tls.apiCertFile().orElseThrow(), tls.apiCaFile(), false)));
    }

    /** {@link #targets} for a client of the JDK. */
    public SSLContext plainTargets() {
        return ((JdkSslContext) targets).context();
    }

    /**
     * What a server needs.
     *
     * @param callers who signs the certificates that callers must show; empty asks for none
     * @param http2 whether HTTP/2 is offered beside HTTP/1.1
     */
    private static SslContext server(String key, String certificate, Optional<String> callers, boolean http2) {
        try {
            var builder = SslContextBuilder.forServer(new File(certificate), new File(key))
                    .sslProvider(SslProvider.JDK);
            callers.ifPresent(file -> builder.trustManager(new File(file)).clientAuth(ClientAuth.REQUIRE));
            if (http2) {
                builder.applicationProtocolConfig(HTTP_2_OR_1);
            }
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
