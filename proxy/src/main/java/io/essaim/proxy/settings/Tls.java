package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.HostPort;
import java.util.Optional;

/** The section {@code proxy.tls}. */
@Doc("HTTPS towards people and towards targets.")
public record Tls(
        @Doc("The private key, PKCS#8 in PEM.") @JupyterHubOption("JupyterHub.ssl_key")
        Optional<String> keyFile,

        @Doc("The certificate and its chain, PEM.") @JupyterHubOption("JupyterHub.ssl_cert")
        Optional<String> certFile,

        @Doc("A second address, plain HTTP, that sends people to the first.")
        Optional<HostPort> redirectBind,

        @Doc("The port it sends them to, when that is not the port of bind.")
        Optional<Integer> redirectTo,

        @Doc("Certificates that targets are checked with, PEM, instead of the machine's own.")
        Optional<String> targetCaFile,

        @Doc("Trust any certificate of a target. Only for tests.") @Default("false")
        boolean insecureTargets) {

    public Tls {
        if (keyFile.isPresent() != certFile.isPresent()) {
            throw new IllegalArgumentException("key_file and cert_file belong together: one of them is missing");
        }
        if (redirectBind.isPresent() && keyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "redirect_bind needs key_file and cert_file: there is no HTTPS to go to");
        }
    }

    /** Plain HTTP; targets over HTTPS are checked with the machine's own certificates. */
    public static Tls none() {
        return new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
