package io.essaim.acceptance.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code build/prerequisites} installed with npm into {@code target/npm} of the checkout. */
final class Npm {

    private static final Path MODULES = checkout().resolve("target/npm/node_modules");

    private Npm() {}

    /** The command that runs configurable-http-proxy, with the Node that was installed beside it, if one was. */
    static List<String> configurableHttpProxy() {
        var script = MODULES.resolve(".bin/configurable-http-proxy");
        if (!Files.exists(script)) {
            throw new AssertionError("no " + script + ": run build/prerequisites");
        }
        var node = MODULES.resolve(".bin/node");
        return List.of(Files.exists(node) ? node.toString() : "node", script.toString());
    }

    /** The folder of the checkout: Maven runs tests in the module's. */
    static Path checkout() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
