package io.essaim.cli.proxy;

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

    @Option(names = "--insecure", description = "Trust any certificate of a target.")
    private boolean insecure;

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    Optional<String> targetCa() {
        return Optional.ofNullable(targetCa);
    }

    boolean insecure() {
        return insecure;
    }
}
