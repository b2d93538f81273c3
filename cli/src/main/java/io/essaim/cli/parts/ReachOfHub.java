package io.essaim.cli.parts;

import io.essaim.config.bind.Settings;
import io.essaim.hub.settings.HubSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Whether servers that run elsewhere are told an address at which they find the hub. */
final class ReachOfHub {
    private static final Set<String> ELSEWHERE = Set.of("docker", "swarm");
    private static final Set<String> NO_ADDRESS =
            Set.of("0.0.0.0", "::", "[::]", "*", "localhost", "127.0.0.1", "::1", "[::1]");

    private ReachOfHub() {}

    /** What is wrong with it, as a sentence; empty when they can find it. */
    static Optional<String> problem(Settings settings) {
        var hub = settings.get(HubSettings.class);
        var host = hub.connectUrl().map(URI::getHost).orElse(hub.bind().host());
        return ELSEWHERE.contains(settings.type("spawner")) && NO_ADDRESS.contains(host)
                ? Optional.of(
                        "servers are told that the hub is at " + host + ", which is themselves; set hub.connect_url to"
                                + " where they find it on their network, such as http://hub:8081, and hub.bind to 0.0.0.0:8081; essaim render does so")
                : Optional.empty();
    }
}
