package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.domain.spawn.ServerLabels;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes a stack away: hub and proxies, and when it is wanted people's servers and what the hub has kept. */
public final class StackRemoval {
    private static final Duration TO_END = Duration.ofMinutes(3);

    private final Engines engines;
    private final Machine manager;
    private final String stack;
    private final Progress progress;

    /** That of a swarm. */
    public StackRemoval(Engines engines, Machine manager, String stack, Progress progress) {
        this.engines = engines;
        this.manager = manager;
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * Removes people's servers. The hub goes first, or it would take them for lost.
     *
     * @param instance {@code spawner.instance}, which they belong to
     */
    public void servers(String instance) {
        services(Filters.label(ServerLabels.INSTANCE, instance), "servers of people");
    }

    /** Removes the stack's services, configs and secrets, and its networks where nothing else uses them. */
    public void stack() {
        services(own(), "services of the stack");
        engine().configs().list(own()).forEach(it -> engine().configs().remove(id(it)));
        engine().secrets().list(own()).forEach(it -> engine().secrets().remove(id(it)));
    }

    /** Removes its networks; one that people's servers still use stays. */
    public void networks() {
        for (var network : engine().networks().list(own())) {
            var name = network.path("Name").asString("");
            if (!Pause.until(Duration.ofSeconds(30), () -> gone(network))) {
                progress.said("  " + name + " stays: something still uses it");
            }
        }
    }

    private boolean gone(JsonNode network) {
        try {
            engine().networks().remove(network.path("Id").asString(""));
            return true;
        } catch (EngineException.NotFound e) {
            return true;
        } catch (EngineException.Conflict | EngineException.Refused e) {
            return false;
        }
    }

    private void services(Filters which, String what) {
        var services = engine().services().list(which);
        progress.said("  removing " + services.size() + " " + what);
        services.forEach(it -> engine().services().remove(id(it)));
        if (!Pause.until(TO_END, () -> ended(which))) {
            throw new StepFailed(
                    "after " + TO_END.toMinutes() + " minutes not all " + what + " have ended",
                    "`docker ps` on the nodes says which; run this again.");
        }
    }

    /** A task outlives its service, whose labels it keeps. */
    private boolean ended(Filters which) {
        return engine().tasks().list(which).stream()
                .noneMatch(
                        task -> task.path("Status").path("State").asString("").equals("running"));
    }

    /** Removes the volumes in which hub and accessories keep things, on every node of these that has one. */
    public void data(List<Machine> nodes) {
        for (var node : nodes) {
            var volumes = engines.of(node).volumes();
            for (var volume : volumes.list(own())) {
                var name = volume.path("Name").asString("");
                if (!Pause.until(TO_END, () -> removed(node, name))) {
                    throw new StepFailed(
                            "the volume " + name + " of " + node.name() + " is in use",
                            "`docker ps --all --filter volume=" + name + "` there says by what; run this again.");
                }
                progress.said("  " + node.name() + ": removed the volume " + name);
            }
        }
    }

    private boolean removed(Machine node, String name) {
        try {
            engines.of(node).volumes().remove(name);
            return true;
        } catch (EngineException.NotFound e) {
            return true;
        } catch (EngineException.Conflict e) {
            return false;
        }
    }

    private Engine engine() {
        return engines.of(manager);
    }

    private Filters own() {
        return Filters.label(SwarmFacts.STACK, stack);
    }

    private static String id(JsonNode thing) {
        return thing.path("ID").asString("");
    }
}
