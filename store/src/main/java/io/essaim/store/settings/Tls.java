package io.essaim.store.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the connection to a database server is protected.
 *
 * @param mode what is asked of the server; empty when the address does not say
 * @param authorities a file of certificates in PEM form that the server's must come from; empty for those of the JVM
 */
public record Tls(Optional<Mode> mode, Optional<Path> authorities) {

    /** The words of libpq's {@code sslmode} (postgresql.org/docs/current/libpq-ssl.html). */
    public enum Mode {
        /** Never encrypted. */
        DISABLE,
        /** Encrypted when the server cannot do without. */
        ALLOW,
        /** Encrypted when the server can. */
        PREFER,
        /** Encrypted, whoever answers. */
        REQUIRE,
        /** Encrypted, and the certificate comes from an authority that is trusted. */
        VERIFY_CA,
        /** The same, and it is that of the host asked for. */
        VERIFY_FULL;

        /** As it is written in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the server's certificate is looked at. */
        public boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }

        static Mode parse(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected sslmode to be one of "
                            + Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "))));
        }
    }

    /** @throws IllegalArgumentException for authorities that nobody would look at */
    public Tls {
        if (authorities.isPresent() && mode.filter(Mode::verifies).isEmpty()) {
            throw new IllegalArgumentException(
                    "sslrootcert has no effect without sslmode=verify-full or sslmode=verify-ca; write one of them");
        }
    }
}
