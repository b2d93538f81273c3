package io.essaim.cli.proxy;

import io.essaim.config.values.HostPort;
import io.essaim.proxy.settings.Tls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Keys and certificates (contract 5.4). */
final class TlsOptions {
    @Option(names = "--ssl-key", paramLabel = "FILE", description = "The private key, PKCS#8 in PEM.")
    private @Nullable String key;

    @Option(names = "--ssl-cert", paramLabel = "FILE", description = "The certificate and its chain, PEM.")
    private @Nullable String certificate;

    @Option(
            names = "--client-ssl-ca",
            paramLabel = "FILE",
            description = "Certificates that targets over https are checked with (default: the machine's).")
    private @Nullable String targetCa;

    @Option(
            names = "--client-ssl-key",
            paramLabel = "FILE",
            description = "The private key of the certificate that targets over https are shown.")
    private @Nullable String targetKey;

    @Option(names = "--client-ssl-cert", paramLabel = "FILE", description = "The certificate that they are shown.")
    private @Nullable String targetCertificate;

    @Option(names = "--client-ssl-request-cert", hidden = true, description = "Targets over https always show one.")
    private boolean targetsAsked;

    @Option(
            names = "--client-ssl-reject-unauthorized",
            hidden = true,
            description = "Targets over https are checked anyway, unless --insecure.")
    private boolean targetsChecked;

    @Option(names = "--api-ssl-key", paramLabel = "FILE", description = "The private key of the REST API.")
    private @Nullable String apiKey;

    @Option(names = "--api-ssl-cert", paramLabel = "FILE", description = "The certificate of the REST API.")
    private @Nullable String apiCertificate;

    @Option(
            names = "--api-ssl-ca",
            paramLabel = "FILE",
            description = "Who signs the certificates of those who may call the REST API. With"
                    + " --api-ssl-request-cert and --api-ssl-reject-unauthorized.")
    private @Nullable String apiCa;

    @Option(names = "--api-ssl-request-cert", description = "Callers of the REST API must show a certificate.")
    private boolean apiRequestCert;

    @Option(names = "--api-ssl-reject-unauthorized", description = "Those who show no good one are turned away.")
    private boolean apiRejectUnauthorized;

    @Option(names = "--insecure", description = "Trust any certificate of a target.")
    private boolean insecure;

    @Option(names = "--no-http2", description = "Speak HTTP/1.1 alone, also to browsers that offer HTTP/2 over TLS.")
    private boolean noHttp2;

    /**
     * What they say.
     *
     * @throws IllegalArgumentException when some are missing that belong together
     */
    Tls of(Optional<HostPort> redirect, Optional<Integer> redirectTo) {
        boolean asked = apiCa != null;
        if (asked != apiRequestCert || asked != apiRejectUnauthorized) {
            throw new IllegalArgumentException("--api-ssl-ca, --api-ssl-request-cert and --api-ssl-reject-unauthorized"
                    + " belong together: a certificate is asked for and checked, or neither");
        }
        if (insecure && (targetsAsked || targetsChecked)) {
            throw new IllegalArgumentException(
                    "--insecure excludes --client-ssl-request-cert and --client-ssl-reject-unauthorized: targets are checked, or not");
        }
        return new Tls(
                Optional.ofNullable(key),
                Optional.ofNullable(certificate),
                !noHttp2,
                redirect,
                redirectTo,
                Optional.ofNullable(targetCa),
                insecure,
                Optional.ofNullable(targetKey),
                Optional.ofNullable(targetCertificate),
                Optional.ofNullable(apiKey),
                Optional.ofNullable(apiCertificate),
                Optional.ofNullable(apiCa));
    }
}
