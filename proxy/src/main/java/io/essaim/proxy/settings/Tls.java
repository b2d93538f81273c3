package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.HostPort;
import java.util.Optional;

/** The section {@code proxy.tls}. */
@Doc("HTTPS towards people, towards targets and towards the hub.")
public record Tls(
        @Doc("The private key, PKCS#8 in PEM.") @JupyterHubOption("JupyterHub.ssl_key")
        Optional<String> keyFile,

        @Doc("The certificate and its chain, PEM.") @JupyterHubOption("JupyterHub.ssl_cert")
        Optional<String> certFile,

        @Doc(
                "Whether browsers may speak HTTP/2, which they choose in the handshake; without TLS they never do. Targets are"
                        + " spoken to in HTTP/1.1 all the same.")
        @Default("true")
        boolean http2,

        @Doc("A second address, plain HTTP, that sends people to the first.")
        Optional<HostPort> redirectBind,

        @Doc("The port it sends them to, when that is not the port of bind.")
        Optional<Integer> redirectTo,

        @Doc("Certificates that targets are checked with, PEM, instead of the machine's own.")
        Optional<String> targetCaFile,

        @Doc("Trust any certificate of a target. Only for tests.") @Default("false")
        boolean insecureTargets,

        @Doc(
                "The private key of the certificate that targets are shown, PKCS#8 in PEM. Under hub.internal_ssl this and the"
                        + " files after it are the hub's.")
        Optional<String> targetKeyFile,

        @Doc("The certificate that targets are shown, PEM.") Optional<String> targetCertFile,

        @Doc("The private key of the REST API, PKCS#8 in PEM; with it the API answers over HTTPS alone.")
        Optional<String> apiKeyFile,

        @Doc("The certificate of the REST API, PEM.") Optional<String> apiCertFile,

        @Doc("Callers of the REST API must show a certificate that one of these has signed, PEM.")
        Optional<String> apiCaFile) {

    public Tls {
        together(keyFile, certFile, "key_file and cert_file");
        together(targetKeyFile, targetCertFile, "target_key_file and target_cert_file");
        together(apiKeyFile, apiCertFile, "api_key_file and api_cert_file");
        if (redirectBind.isPresent() && keyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "redirect_bind needs key_file and cert_file: there is no HTTPS to go to");
        }
        if (apiCaFile.isPresent() && apiKeyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "api_ca_file needs api_key_file and api_cert_file: over plain HTTP nobody shows a certificate");
        }
    }

    private static void together(Optional<String> one, Optional<String> other, String names) {
        if (one.isPresent() != other.isPresent()) {
            throw new IllegalArgumentException(names + " belong together: one of them is missing");
        }
    }

    /** Plain HTTP; targets over HTTPS are checked with the machine's own certificates. */
    public static Tls none() {
        return people(Optional.empty(), Optional.empty());
    }

    /** HTTPS towards people, where there is a key; the rest as for {@link #none}. */
    public static Tls people(Optional<String> keyFile, Optional<String> certFile) {
        return new Tls(
                keyFile,
                certFile,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, but people speak HTTP/1.1 alone. */
    public Tls withoutHttp2() {
        return new Tls(
                keyFile,
                certFile,
                false,
                redirectBind,
                redirectTo,
                targetCaFile,
                insecureTargets,
                targetKeyFile,
                targetCertFile,
                apiKeyFile,
                apiCertFile,
                apiCaFile);
    }

    /** Whether it says anything of what {@code hub.internal_ssl} decides. */
    public boolean concernsTheInside() {
        return insecureTargets || targetCaFile.isPresent() || targetKeyFile.isPresent() || apiKeyFile.isPresent();
    }

    /** The same towards people; towards targets and the hub with these files. */
    public Tls inside(KeyFiles targets, KeyFiles api) {
        return new Tls(
                keyFile,
                certFile,
                http2,
                redirectBind,
                redirectTo,
                Optional.of(targets.authorities()),
                false,
                Optional.of(targets.key()),
                Optional.of(targets.certificate()),
                Optional.of(api.key()),
                Optional.of(api.certificate()),
                Optional.of(api.authorities()));
    }

    /** What is shown, and who is believed; names of PEM files. */
    public record KeyFiles(String key, String certificate, String authorities) {}
}
