package io.essaim.authenticators.oauth.site;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.essaim.testkit.machine.Program;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The certified provider that {@code build/prerequisites} installs, run with {@code provider.mjs}. */
public final class RealProvider implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Path MODULES =
            Path.of("../target/npm/node_modules").toAbsolutePath().normalize();

    private final Program program;
    private final URI issuer;

    private RealProvider(Program program, URI issuer) {
        this.program = program;
        this.issuer = issuer;
    }

    /**
     * Starts one.
     *
     * @param key what it signs with
     * @param hub where sign-out messages go
     */
    public static RealProvider start(Path folder, int port, RSAKey key, Site hub) {
        var library = MODULES.resolve("oidc-provider/lib/index.js");
        if (!Files.exists(library)) {
            throw new AssertionError("no " + library + ": run build/prerequisites");
        }
        var node = MODULES.resolve(".bin/node");
        var settings = JSONObjectUtils.toJSONString(Map.of(
                "callback",
                Door.CALLBACK.toString(),
                "afterLogout",
                hub.address() + "/hub/logout",
                "backchannel",
                hub.address() + "/backchannel",
                "key",
                key.toJSONObject()));
        var program = Program.start(
                "provider",
                folder,
                Map.of(),
                List.of(
                        Files.exists(node) ? node.toString() : "node",
                        script().toString(),
                        library.toString(),
                        Integer.toString(port),
                        settings));
        program.awaitPort(port, TO_START);
        return new RealProvider(program, URI.create("http://127.0.0.1:" + port));
    }

    private static Path script() {
        return Path.of("src/test/resources/oauth/provider.mjs").toAbsolutePath();
    }

    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        program.close();
    }
}
