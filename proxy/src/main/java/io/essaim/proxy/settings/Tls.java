package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.HostPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The section {@code proxy.tls}. */
@Doc("HTTPS towards people, towards targets and towards the hub.")
public record Tls(
        @Doc("The private key, PKCS#8 in PEM.") @JupyterHubOption("JupyterHub.ssl_key")
        Optional<String> keyFile,

        @Doc("The certificate and its chain, PEM.") @JupyterHubOption("JupyterHub.ssl_cert")
        Optional<String> certFile,

        @Doc(
                "Further certificates, for names that are not in cert_file. A browser that asks for none of all names is shown"
                        + " that of cert_file, or else the first.")
        @Default("[]")
        List<CertificateFiles> certificates,

        @Doc(
                "Whether people are also shown certificates that the hub sends, over the REST API or in the same process; until"
                        + " there is one, nobody gets in.")
        @Default("false")
        boolean fromHub,

        @Doc(
                "A certificate that the hub asks an authority for and renews, and that all its proxies show: Let's Encrypt's, or"
                        + " that of another that speaks ACME (RFC 8555). It implies from_hub.")
        Optional<Acme> acme,

        @Doc(
                "Whether browsers may speak HTTP/2, which they choose in the handshake; without TLS they never do. Targets are"
                        + " spoken to in HTTP/1.1 all the same.")
        @Default("true")
        boolean http2,

        @Doc(
                "The header Strict-Transport-Security, by which browsers remember to come over HTTPS alone. Without the section"
                        + " there is none.")
        Optional<Hsts> hsts,

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
        certificates = List.copyOf(certificates);
        fromHub |= acme.isPresent();
        together(keyFile, certFile, "key_file and cert_file");
        together(targetKeyFile, targetCertFile, "target_key_file and target_cert_file");
        together(apiKeyFile, apiCertFile, "api_key_file and api_cert_file");
        boolean https = https(keyFile, certificates, fromHub);
        if (redirectBind.isPresent() && !https) {
            throw new IllegalArgumentException(
                    "redirect_bind needs key_file and cert_file, certificates, from_hub or acme: there"
                            + " is no HTTPS to go to");
        }
        if (hsts.isPresent() && !https) {
            throw new IllegalArgumentException(
                    "hsts needs key_file and cert_file, certificates, from_hub or acme: browsers heed it"
                            + " over HTTPS alone. Where somebody in front ends TLS, it is for them to send the header");
        }
        if (apiCaFile.isPresent() && apiKeyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "api_ca_file needs api_key_file and api_cert_file: over plain HTTP nobody shows a certificate");
        }
    }

    /** Whether people speak HTTPS. */
    public boolean on() {
        return https(keyFile, certificates, fromHub);
    }

    private static boolean https(Optional<String> keyFile, List<CertificateFiles> certificates, boolean fromHub) {
        return keyFile.isPresent() || !certificates.isEmpty() || fromHub;
    }

    private static void together(Optional<String> one, Optional<String> other, String names) {
        if (one.isPresent() != other.isPresent()) {
            throw new IllegalArgumentException(names + " belong together: one of them is missing");
        }
    }

    /** Plain HTTP; targets over HTTPS are checked with the machine's own certificates. */
    public static Tls none() {
        return new TlsDraft().done();
    }

    /** HTTPS towards people, where there is a key; the rest as for {@link #none}. */
    public static Tls people(Optional<String> keyFile, Optional<String> certFile) {
        return none().with(draft -> {
            draft.keyFile = keyFile;
            draft.certFile = certFile;
        });
    }

    /** The same but for what is changed. */
    public Tls with(Consumer<TlsDraft> change) {
        var draft = new TlsDraft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same, but people speak HTTP/1.1 alone. */
    public Tls withoutHttp2() {
        return with(draft -> draft.http2 = false);
    }

    /** Whether it says anything of what {@code hub.internal_ssl} decides. */
    public boolean concernsTheInside() {
        return insecureTargets || targetCaFile.isPresent() || targetKeyFile.isPresent() || apiKeyFile.isPresent();
    }

    /** The same towards people; towards targets and the hub with these files. */
    public Tls inside(KeyFiles targets, KeyFiles api) {
        return with(draft -> {
            draft.targetCaFile = Optional.of(targets.authorities());
            draft.insecureTargets = false;
            draft.targetKeyFile = Optional.of(targets.key());
            draft.targetCertFile = Optional.of(targets.certificate());
            draft.apiKeyFile = Optional.of(api.key());
            draft.apiCertFile = Optional.of(api.certificate());
            draft.apiCaFile = Optional.of(api.authorities());
        });
    }

    /** What is shown, and who is believed; names of PEM files. */
    public record KeyFiles(String key, String certificate, String authorities) {}
}
