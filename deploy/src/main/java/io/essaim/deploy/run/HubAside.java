package io.essaim.deploy.run;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hub of a stack, and what stands in its place for a while: a container with its image, files, networks and secrets on
 * the node with its data, in which nothing runs but what is asked of it.
 */
public final class HubAside {
    private static final Duration TO_END = Duration.ofMinutes(3);
    private static final Duration TO_START = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 5;
    private static final String LONG = "86400";

    private final Engine engine;
    private final String hub;
    private final String stand;
    private final Progress progress;

    /**
     * Where a container is.
     *
     * @param node the number of its node
     */
    public record Place(String node, String container) {}

    /** Works in the container that stands for the hub. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void in(Place place);
    }

    /**
     * That of a stack.
     *
     * @param engine of a manager
     */
    public HubAside(Engine engine, String stack, Progress progress) {
        this.engine = engine;
        this.hub = stack + "_hub";
        this.stand = stack + "_restore";
        this.progress = progress;
    }

    /** Whether the stack has a hub, running or not. */
    public boolean deployed() {
        return find(hub).isPresent();
    }

    /** A hub that runs. */
    public Optional<Place> running() {
        return running(hub);
    }

    /**
     * Stops all hubs, has something done in their place, and starts them again, also when that failed. What an earlier run that
     * was killed left standing is removed first, and after one that nobody runs again the next deployment starts the hub.
     *
     * @param hubs how many are to run afterwards
     * @throws StepFailed when one of that does not come about
     */
    public void without(int hubs, Work work) {
        removeStand();
        var spec = find(hub).orElseThrow(() -> missing()).path("Spec");
        progress.said("  stopping the hub");
        scale(0);
        try {
            await(TO_END, "the hub has not ended", () -> running(hub).isEmpty());
            engine.services().create(standing(spec), Optional.empty());
            await(TO_START, "nothing runs in its place", () -> running(stand).isPresent());
            work.in(running(stand).orElseThrow());
        } finally {
            removeStand();
            progress.said("  starting the hub");
            scale(hubs);
        }
        await(TO_START, "the hub does not start", () -> running(hub).isPresent());
    }

    private StepFailed missing() {
        return new StepFailed("there is no service " + hub, "Run `essaim deploy`, then this again.");
    }

    private static void await(Duration atMost, String otherwise, BooleanSupplier question) {
        if (!Pause.until(atMost, question)) {
            throw new StepFailed(
                    otherwise + " after " + atMost.toMinutes() + " minutes",
                    "`essaim status` says why; run this again, it begins anew.");
        }
    }

    /** Under no name by which proxies or servers would take it for the hub. */
    private JsonNode standing(JsonNode spec) {
        var copy = (ObjectNode) spec.deepCopy();
        copy.put("Name", stand);
        copy.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        var task = copy.withObjectProperty("TaskTemplate");
        var container = task.withObjectProperty("ContainerSpec");
        container.putArray("Command").add("sleep");
        container.putArray("Args").add(LONG);
        container.putObject("Healthcheck").putArray("Test").add("NONE");
        task.path("Networks").forEach(network -> {
            if (network instanceof ObjectNode attachment) {
                attachment.putArray("Aliases");
            }
        });
        return copy;
    }

    private void removeStand() {
        find(stand).ifPresent(service -> {
            engine.services().remove(service.path("ID").asString(""));
            await(TO_END, stand + " has not ended", () -> find(stand).isEmpty());
        });
    }

    private void scale(int replicas) {
        for (int tries = 1; ; tries++) {
            var service = find(hub).orElseThrow(() -> missing());
            var spec = (ObjectNode) service.path("Spec").deepCopy();
            spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
            try {
                long version = service.path("Version").path("Index").asLong();
                engine.services().update(service.path("ID").asString(""), version, spec, Optional.empty());
                return;
            } catch (EngineException e) {
                if (tries == MOST_TRIES || !e.said().contains("update out of sequence")) {
                    throw e;
                }
            }
        }
    }

    /** The filter finds what begins alike as well. */
    private Optional<JsonNode> find(String name) {
        return engine.services().list(Filters.NONE.and("name", name)).stream()
                .filter(service ->
                        service.path("Spec").path("Name").asString("").equals(name))
                .findFirst();
    }

    private Optional<Place> running(String name) {
        return find(name)
                .flatMap(service -> engine.tasks().of(service.path("ID").asString("")).stream()
                        .filter(task ->
                                task.path("Status").path("State").asString("").equals("running"))
                        .findFirst()
                        .map(task -> new Place(
                                task.path("NodeID").asString(""),
                                task.path("Status")
                                        .path("ContainerStatus")
                                        .path("ContainerID")
                                        .asString(""))));
    }
}
