package io.essaim.deploy.ignition;

import io.essaim.deploy.settings.EngineSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /etc/docker/daemon.json} of a machine whose engine never ran. */
final class EngineFile {

    /**
     * What Fedora's service says to the engine on its command line (docker.service and docker.sysconfig of the package
     * moby-engine). An engine to which both say something does not start.
     */
    private static final Map<String, String> SAID_BY_THE_SERVICE = Map.of(
            "default-ulimits", "--default-ulimit",
            "exec-opts", "--exec-opt",
            "hosts", "--host",
            "init-path", "--init-path",
            "log-driver", "--log-driver",
            "selinux-enabled", "--selinux-enabled",
            "userland-proxy-path", "--userland-proxy-path");

    private EngineFile() {}

    /**
     * Its content.
     *
     * @throws IllegalArgumentException when an engine with these settings would not start, or not in a swarm
     */
    static String of(EngineSettings wish) {
        refuse(wish.daemon());
        var file = new TreeMap<String, Object>(wish.daemon());
        if (!wish.addressPools().isEmpty()) {
            file.put(
                    "default-address-pools",
                    wish.addressPools().stream()
                            .map(pool -> new TreeMap<>(Map.of("base", pool.toString(), "size", wish.addressPoolSize())))
                            .toList());
        }
        list(file, "registry-mirrors", wish.registryMirrors());
        list(file, "insecure-registries", wish.insecureRegistries());
        return Json.lines(file);
    }

    private static void list(Map<String, Object> file, String key, List<String> values) {
        if (!values.isEmpty()) {
            file.put(key, values);
        }
    }

    private static void refuse(Map<String, Object> daemon) {
        var wrong = new ArrayList<String>();
        for (var key : new TreeSet<>(daemon.keySet())) {
            if (SAID_BY_THE_SERVICE.containsKey(key)) {
                wrong.add("cluster.engine.daemon." + key
                        + " cannot be set on Fedora CoreOS: its service starts the engine with "
                        + SAID_BY_THE_SERVICE.get(key) + ", and an engine that is told twice does not start");
            }
        }
        if (Boolean.TRUE.equals(daemon.get("live-restore"))) {
            wrong.add("cluster.engine.daemon.live-restore is true, and no engine with it can be in a swarm");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }
}
