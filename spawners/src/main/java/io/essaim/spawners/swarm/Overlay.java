package io.essaim.spawners.swarm;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.StartRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The overlay network of servers: made when it is not there, and its addresses counted. */
final class Overlay {
    private static final Logger LOG = LoggerFactory.getLogger(Overlay.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TO_BE_MADE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final SwarmEngines managers;
    private final SwarmSettings settings;
    private Optional<AddressPool> counted = Optional.empty();
    private long countedAt;
    private long givenSince;

    Overlay(SwarmEngines managers, SwarmSettings settings) {
        this.managers = managers;
        this.settings = settings;
    }

    /**
     * The network's tree.
     *
     * @throws StartRefused when a network of that name is of no use to servers
     */
    JsonNode network() throws StartRefused, InterruptedException {
        var name = settings.networkName();
        var found = find(name);
        if (found.isEmpty()) {
            make(name);
        }
        var tree = found.filter(Overlay::isComplete).isPresent() ? found.get() : complete(name);
        if (!tree.path("Driver").asString("").equals("overlay")
                || !tree.path("Scope").asString("").equals("swarm")) {
            throw new StartRefused(
                    "network",
                    Phrase.of(
                            "The network {0} is no overlay network of the swarm, so servers cannot be on it. Name another"
                                    + " one with spawner.network_name.",
                            name));
        }
        return tree;
    }

    /** A network that was just made has neither driver nor addresses for a moment. */
    private JsonNode complete(String name) throws StartRefused, InterruptedException {
        var patience = new Patience(TO_BE_MADE);
        do {
            var found = find(name).filter(Overlay::isComplete);
            if (found.isPresent()) {
                return found.get();
            }
        } while (patience.again());
        throw new StartRefused("network", Phrase.of("The network {0} was made and is not there; try again.", name));
    }

    private static boolean isComplete(JsonNode network) {
        return !network.path("Driver").asString("").isEmpty();
    }

    /** The ids of a server's networks, the one it is reached on first. */
    List<String> all(JsonNode network) throws StartRefused {
        var ids = new ArrayList<>(List.of(id(network)));
        for (var name : settings.extraNetworks()) {
            ids.add(find(name)
                    .map(Overlay::id)
                    .orElseThrow(() -> new StartRefused(
                            "network",
                            Phrase.of("There is no network {0}; make it, or correct spawner.extra_networks.", name))));
        }
        return ids;
    }

    static String id(JsonNode network) {
        return network.path("Id").asString("");
    }

    /** The engine's own filter takes parts of names. */
    private Optional<JsonNode> find(String name) {
        return managers.ask(engine -> engine.networks().list(Filters.NONE.and("name", name))).stream()
                .filter(network -> network.path("Name").asString("").equals(name))
                .findFirst();
    }

    private void make(String name) {
        try {
            managers.tell(engine -> engine.networks().create(spec(name)));
            LOG.info("Made the overlay network {}", name);
        } catch (Conflict e) {
            LOG.debug("Another start was quicker", e);
        }
    }

    private ObjectNode spec(String name) {
        var spec = JSON.createObjectNode()
                .put("Name", name)
                .put("Driver", "overlay")
                .put("Attachable", true)
                .put("CheckDuplicate", true);
        settings.networkSubnet()
                .ifPresent(subnet ->
                        spec.putObject("IPAM").putArray("Config").addObject().put("Subnet", subnet));
        if (settings.networkEncrypted()) {
            spec.putObject("Options").put("encrypted", "");
        }
        return spec;
    }

    /**
     * Takes the address of one more task into account.
     *
     * @throws StartRefused when there is none left
     */
    synchronized void reserve(JsonNode network) throws StartRefused {
        long now = System.nanoTime();
        if (counted.isEmpty() || now - countedAt > FRESH.toNanos()) {
            counted = managers.ask(engine -> count(engine, network));
            countedAt = now;
            givenSince = 0;
        }
        if (counted.filter(pool -> pool.free() <= givenSince).isPresent()) {
            var pool = counted.get();
            counted = Optional.empty();
            throw new StartRefused(
                    "network_full",
                    Phrase.of(
                            "The network {0} ({1}) has no address left: {2} of {3} are taken. Stop servers that nobody"
                                    + " needs; for more, make a larger network (spawner.network_subnet) under another name.",
                            settings.networkName(), pool.subnets(), pool.taken() + givenSince, pool.total()));
        }
        givenSince++;
    }

    private static Optional<AddressPool> count(Engine engine, JsonNode network) {
        return AddressPool.of(
                network,
                engine.tasks().list(Filters.NONE),
                engine.services().list(Filters.NONE),
                engine.nodes().list(Filters.NONE));
    }
}
