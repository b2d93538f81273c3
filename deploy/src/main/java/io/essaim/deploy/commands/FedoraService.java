package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.EngineSettings.Origin;
import java.util.List;
import java.util.Map;

/**
 * What Fedora's service says to the engine on its command line (docker.service and docker.sysconfig of the package
 * moby-engine). An engine that is told a thing by its command line and by its file does not start.
 */
public final class FedoraService {
    private static final Map<String, String> SAID = Map.of(
            "default-ulimits", "--default-ulimit",
            "exec-opts", "--exec-opt",
            "hosts", "--host",
            "init-path", "--init-path",
            "log-driver", "--log-driver",
            "selinux-enabled", "--selinux-enabled",
            "userland-proxy-path", "--userland-proxy-path");

    private FedoraService() {}

    /** Whether the engine of a machine is Fedora's own. */
    static boolean starts(Os os, EngineSettings wish) {
        return os.family() == Os.Family.COREOS
                || (os.id().equals("fedora") && wish.from().orElse(Origin.DISTRIBUTION) != Origin.DOCKER);
    }

    /** A sentence for each setting of the file of the cluster that it says as well. */
    public static List<String> saidTwice(Os os, EngineSettings wish) {
        return !starts(os, wish)
                ? List.of()
                : wish.daemon().keySet().stream()
                        .filter(SAID::containsKey)
                        .sorted()
                        .map(key -> "cluster.engine.daemon." + key + " cannot be set on " + os.name()
                                + ": its service starts the engine with " + SAID.get(key)
                                + ", and an engine that is told twice does not start")
                        .toList();
    }
}
