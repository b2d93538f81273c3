package io.essaim.cli.proxy;

import io.essaim.config.values.DurationText;
import io.essaim.config.values.HostPort;
import io.essaim.proxy.settings.Hsts;
import io.essaim.proxy.settings.Tls;
import io.essaim.proxy.settings.TlsDraft;
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
            names = "--ssl-from-hub",
            description =
                    "Show people certificates that the hub sends over the REST API; until there is one, or where none fits,"
                            + " that of --ssl-key.")
    private boolean fromHub;

    @Option(
            names = "--hsts-max-age",
            paramLabel = "DURATION",
            description =
                    "Tell browsers to come over HTTPS alone for that long, such as 180d (default: they are told nothing).")
    private @Nullable String hstsMaxAge;

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
        var draft = new TlsDraft();
        draft.keyFile = Optional.ofNullable(key);
        draft.certFile = Optional.ofNullable(certificate);
        draft.fromHub = fromHub;
        draft.http2 = !noHttp2;
        draft.hsts = Optional.ofNullable(hstsMaxAge).map(TlsOptions::hsts);
        draft.redirectBind = redirect;
        draft.redirectTo = redirectTo;
        draft.targetCaFile = Optional.ofNullable(targetCa);
        draft.insecureTargets = insecure;
        draft.targetKeyFile = Optional.ofNullable(targetKey);
        draft.targetCertFile = Optional.ofNullable(targetCertificate);
        draft.apiKeyFile = Optional.ofNullable(apiKey);
        draft.apiCertFile = Optional.ofNullable(apiCertificate);
        draft.apiCaFile = Optional.ofNullable(apiCa);
        return draft.done();
    }

    private static Hsts hsts(String maxAge) {
        try {
            return Hsts.of(DurationText.parse(maxAge));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--hsts-max-age: " + e.getMessage() + ", not '" + maxAge + "'", e);
        }
    }
}
