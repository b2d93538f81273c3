package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Action;
import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the swarm, lets machines in, changes its nodes: by the engines' own calls, in whose bodies tokens stay secret. */
final class SwarmChanges {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TO_JOIN = Duration.ofMinutes(3);
    private static final int MOST_TRIES = 5;

    private final Engines engines;
    private final KeyKeeper keeper;

    SwarmChanges(Engines engines, KeyKeeper keeper) {
        this.engines = engines;
        this.keeper = keeper;
    }

    void init(Machine machine, Action.Init init) {
        var engine = engines.of(machine);
        try {
            engine.swarm().init(JSON.valueToTree(init.body()));
        } catch (EngineException e) {
            underWay(engine, e);
        }
    }

    void join(Machine machine, Action.Join join) {
        var tokens = engines.of(join.manager()).swarm().inspect().path("JoinTokens");
        var body = Map.of(
                "ListenAddr",
                "0.0.0.0:2377",
                "AdvertiseAddr",
                join.advertised(),
                "RemoteAddrs",
                new String[] {join.address() + ":2377"},
                "JoinToken",
                tokens.path(join.asManager() ? "Manager" : "Worker").asString(""));
        var engine = engines.of(machine);
        try {
            engine.swarm().join(JSON.valueToTree(body));
        } catch (EngineException e) {
            underWay(engine, e);
        }
    }

    /**
     * A call that an earlier run began may still be under way ("This node is already part of a swarm"), and one that takes long
     * goes on by itself ("Timeout was reached before node joined. The attempt to join the swarm will continue in the
     * background").
     */
    private static void underWay(Engine engine, EngineException e) {
        if (!e.said().contains("already part of a swarm")
                && !e.said().contains("Timeout was reached before node joined")) {
            throw e;
        }
        awaitMember(engine, e.said());
    }

    private static void awaitMember(Engine engine, String said) {
        if (!Pause.until(TO_JOIN, () -> state(engine).equals("active"))) {
            throw new StepFailed(
                    said,
                    "Are TCP 2377 and 7946 and UDP 7946 and the data path port open between the machines? `essaim plan`"
                            + " says which are not.");
        }
    }

    private static String state(Engine engine) {
        return engine.host().info().path("Swarm").path("LocalNodeState").asString("");
    }

    /** The node is the one that the machine's own engine says it is: host names can be alike. */
    void change(Machine machine, Action.Member change) {
        var id = engines.of(machine).host().info().path("Swarm").path("NodeID").asString("");
        if (id.isEmpty()) {
            throw new StepFailed("it is in no swarm", "Run this again: it is let in then.");
        }
        change(engines.of(change.manager()), id, change.labels(), change.availability(), change.asManager());
        change.asManager().ifPresent(wanted -> awaitRole(machine, wanted));
    }

    /** Somebody else may change it between our look and our change: the swarm refuses then, and we look again. */
    static void change(
            Engine manager,
            String id,
            Map<String, String> labels,
            Optional<String> availability,
            Optional<Boolean> asManager) {
        edit(manager, id, spec -> {
            var all = spec.withObjectProperty("Labels");
            labels.forEach(all::put);
            availability.ifPresent(it -> spec.put("Availability", it));
            asManager.ifPresent(it -> spec.put("Role", it ? "manager" : "worker"));
        });
    }

    /** The same with any change of what a node is to be. */
    static void edit(Engine manager, String id, Consumer<ObjectNode> change) {
        for (int tries = 1; ; tries++) {
            var node = manager.nodes().inspect(id);
            var spec = node.path("Spec") instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
            change.accept(spec);
            try {
                manager.nodes().update(id, version(node), spec);
                return;
            } catch (EngineException e) {
                if (tries == MOST_TRIES || !e.said().contains("update out of sequence")) {
                    throw e;
                }
            }
        }
    }

    private void awaitRole(Machine machine, boolean manager) {
        if (!Pause.until(TO_JOIN, () -> manages(machine) == manager)) {
            throw new StepFailed(
                    "the swarm agreed, and the machine did not follow within " + TO_JOIN.toMinutes() + " minutes",
                    "See `journalctl -u docker` there; when it follows, run this again.");
        }
    }

    private boolean manages(Machine machine) {
        return engines.of(machine)
                .host()
                .info()
                .path("Swarm")
                .path("ControlAvailable")
                .asBoolean(false);
    }

    void lock(Machine machine, boolean on) {
        var swarm = engines.of(machine).swarm();
        var is = swarm.inspect();
        var spec = is.path("Spec") instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
        spec.withObjectProperty("EncryptionConfig").put("AutoLockManagers", on);
        swarm.update(version(is), spec);
        if (on) {
            keep(swarm.unlockKey());
        }
    }

    private void keep(String key) {
        try {
            keeper.keep(key);
        } catch (IOException e) {
            throw new StepFailed(
                    "the key that unlocks managers cannot be kept here: " + e.getMessage(),
                    "Keep it by hand, before a manager is started again: docker swarm unlock-key -q");
        }
    }

    private static long version(JsonNode thing) {
        return thing.path("Version").path("Index").asLong();
    }
}
