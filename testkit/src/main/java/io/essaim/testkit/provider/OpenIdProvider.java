package io.essaim.testkit.provider;

import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certified provider that {@code build/prerequisites} installs, run with {@code provider.mjs}, which says who is known
 * there: alice of the groups physics and staff, bob of chemistry, with any password.
 */
public final class OpenIdProvider implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final Path MODULES =
            Path.of("../target/npm/node_modules").toAbsolutePath().normalize();

    private final Program program;
    private final URI issuer;

    private OpenIdProvider(Program program, URI issuer) {
        this.program = program;
        this.issuer = issuer;
    }

    /**
     * Where its clients are: each is called {@code hub} (secret in the header), {@code posting} (in the form) or {@code
     * public} (none).
     *
     * @param callback where browsers come back to
     * @param afterLogout where browsers may go after signing out
     * @param backchannel where sign-out messages go
     */
    public record Client(String callback, String afterLogout, String backchannel) {
        /** The secret of those that have one. */
        public static final String SECRET = "the-secret-of-the-hub";
    }

    /**
     * Starts one.
     *
     * @param key what it signs with, as a JSON Web Key; without it, a new one
     */
    public static OpenIdProvider start(Path folder, int port, Client client, Optional<String> key) {
        var library = MODULES.resolve("oidc-provider/lib/index.js");
        if (!Files.exists(library)) {
            throw new AssertionError("no " + library + ": run build/prerequisites");
        }
        var node = MODULES.resolve(".bin/node");
        var settings = """
                {"callback": "%s", "afterLogout": "%s", "backchannel": "%s"%s}""".formatted(
                        client.callback(),
                        client.afterLogout(),
                        client.backchannel(),
                        key.map(text -> ", \"key\": " + text).orElse(""));
        var command = List.of(
                Files.exists(node) ? node.toString() : "node",
                TextFile.write(folder.resolve("provider.mjs"), script()).toString(),
                library.toString(),
                Integer.toString(port),
                settings);
        return new OpenIdProvider(listening(folder, port, command), URI.create("http://127.0.0.1:" + port));
    }

    /** It starts within a second, but was seen once to run for a minute and never listen: such a one is started anew. */
    private static Program listening(Path folder, int port, List<String> command) {
        for (int left = TRIES; ; left--) {
            var program = Program.start("provider", folder, Map.of(), command);
            try {
                program.awaitPort(port, TO_START);
                return program;
            } catch (AssertionError e) {
                program.close();
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static String script() {
        try (var in = OpenIdProvider.class.getResourceAsStream("provider.mjs")) {
            if (in == null) {
                throw new AssertionError("provider.mjs is not beside " + OpenIdProvider.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it calls itself. */
    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        program.close();
    }
}
