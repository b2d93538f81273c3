package io.essaim.proxy.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * How people are spoken to over TLS: 1.3 and 1.2, with forward secrecy and authenticated encryption alone (RFC 9325, sections
 * 3.1.1 and 4.2), which HTTP/2 demands as well (RFC 9113, section 9.2.2).
 */
final class PeopleTls {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** The engine of the JDK knows these two behaviours; a client that knows neither protocol is taken to speak HTTP/1.1. */
    private static final ApplicationProtocolConfig HTTP_2_OR_1 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private static final ApplicationProtocolConfig PROOF = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            SelectorFailureBehavior.FATAL_ALERT,
            SelectedListenerFailureBehavior.ACCEPT,
            "acme-tls/1");

    private final boolean http2;

    /** @param http2 whether HTTP/2 is offered beside HTTP/1.1 */
    PeopleTls(boolean http2) {
        this.http2 = http2;
    }

    /** For browsers. */
    Served serve(CertifiedKey certified) throws Unusable {
        return new Served(certified, built(certified, http2 ? HTTP_2_OR_1 : ApplicationProtocolConfig.DISABLED));
    }

    /** For an authority that looks at a proof. */
    static SslContext proof(CertifiedKey certified) throws Unusable {
        return built(certified, PROOF);
    }

    private static SslContext built(CertifiedKey certified, ApplicationProtocolConfig protocols) throws Unusable {
        try {
            return SslContextBuilder.forServer(
                            certified.key(), certified.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(protocols)
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new Unusable("the certificate of " + certified.title() + " cannot be used: " + e.getMessage());
        }
    }
}
