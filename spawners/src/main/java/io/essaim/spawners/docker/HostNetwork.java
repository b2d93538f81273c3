package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.ContainerLabels;
import io.essaim.spawners.container.StartRefused;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The network of the servers; made when it is not there. */
final class HostNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(HostNetwork.class);
    private static final Set<String> OF_THE_ENGINE = Set.of("bridge");

    private final Engine engine;
    private final String name;
    private final String instance;

    HostNetwork(Engine engine, String name, String instance) {
        this.engine = engine;
        this.name = name;
        this.instance = instance;
    }

    /** @throws StartRefused when there is none and it cannot be made */
    void see() throws StartRefused {
        if (!OF_THE_ENGINE.contains(name) && !present()) {
            make();
        }
    }

    /** The engine's own filter takes parts of names. */
    private boolean present() {
        return engine.networks().list(Filters.NONE.and("name", name)).stream()
                .anyMatch(network -> network.path("Name").asString("").equals(name));
    }

    private synchronized void make() throws StartRefused {
        var spec = JsonMapper.shared()
                .createObjectNode()
                .put("Name", name)
                .put("Driver", "bridge")
                .put("CheckDuplicate", true);
        spec.putObject("Labels").put(ContainerLabels.INSTANCE, instance);
        try {
            engine.networks().create(spec);
            LOG.info("Made the network {}", name);
        } catch (Conflict e) {
            LOG.debug("Another start was quicker", e);
        } catch (Refused | NotFound e) {
            throw new StartRefused(
                    "network",
                    Phrase.of(
                            "There is no network {0}, and the engine refuses to make it: {1}. Make it (docker network"
                                    + " create), or correct spawner.network_name.",
                            name, e.said()),
                    e.said());
        }
    }
}
