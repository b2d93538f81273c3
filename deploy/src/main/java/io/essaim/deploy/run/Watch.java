package io.essaim.deploy.run;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches a stack that was changed until it is well, or until it is plain that it will not be. */
final class Watch {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(20);
    private static final int LAST_LINES = 5;

    private final Engine engine;
    private final String stack;
    private final Map<String, Service> before;
    private final Progress progress;

    /**
     * Begins, before anything is changed.
     *
     * @param engine of a manager
     */
    Watch(Engine engine, String stack, Progress progress) {
        this.engine = engine;
        this.stack = stack;
        this.before = Service.of(engine, stack).stream().collect(Collectors.toMap(Service::name, Function.identity()));
        this.progress = progress;
    }

    /** The services as they were when it began, by name. */
    Map<String, Service> before() {
        return before;
    }

    /**
     * Returns when every service is well.
     *
     * @throws StepFailed when one is not in time, or the swarm gives its change up; with the engine's words and the last lines
     *     of its log
     */
    void awaitWell(Duration patience) {
        var end = Instant.now().plus(patience);
        var words = Instant.now().plus(BETWEEN_WORDS);
        while (true) {
            boolean late = Instant.now().isAfter(end);
            var waiting = waitedFor(late ? Optional.of(patience) : Optional.empty());
            if (waiting.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(words)) {
                waiting.forEach(it -> progress.said("  waiting for " + it));
                words = Instant.now().plus(BETWEEN_WORDS);
            }
            Pause.sleep(BETWEEN);
        }
    }

    /**
     * What is not well yet, in words. That a swarm cannot tell at this moment, as it has no leader or is slow, says nothing of
     * the stack.
     *
     * @param late how long it was waited for, when that is enough
     */
    private List<String> waitedFor(Optional<Duration> late) {
        try {
            var services = Service.of(engine, stack);
            var failed = services.stream().filter(this::failed).toList();
            var waiting = services.stream()
                    .filter(it -> !it.well() || it.change().equals("updating"))
                    .toList();
            if (!failed.isEmpty()) {
                throw notWell(failed, "the swarm gave the change up");
            }
            if (late.isPresent() && !(waiting.isEmpty() && !services.isEmpty())) {
                throw notWell(waiting, "it is not well after " + late.get().toSeconds() + " s");
            }
            return services.isEmpty()
                    ? List.of(stack + ", of which no service is seen")
                    : waiting.stream().map(it -> it.name() + ": " + summary(it)).toList();
        } catch (EngineException e) {
            if (late.isPresent()) {
                throw e;
            }
            return List.of("the swarm, which cannot tell how it is: " + e.said());
        }
    }

    private String summary(Service service) {
        var troubles = troubles(service);
        return troubles.isEmpty() ? "it is being changed" : troubles.getFirst();
    }

    private List<String> troubles(Service service) {
        var was = before.get(service.name());
        return (was == null ? service : service.since(was)).troubles();
    }

    /** What is left of an earlier change that failed says nothing of this one. */
    private boolean failed(Service service) {
        var was = before.get(service.name());
        boolean changed = was == null || was.version() != service.version();
        return changed
                && (service.change().startsWith("rollback") || service.change().equals("paused"))
                && (was == null
                        || !was.service()
                                .path("UpdateStatus")
                                .equals(service.service().path("UpdateStatus")));
    }

    private StepFailed notWell(List<Service> services, String what) {
        var text = new StringBuilder(what);
        for (var service : services) {
            text.append("\n  ").append(service.name()).append(": ").append(String.join("; ", troubles(service)));
            if (!service.changeSays().isEmpty()) {
                text.append(" (").append(service.changeSays()).append(')');
            }
            lastLines(service).forEach(line -> text.append("\n    | ").append(line));
        }
        return new StepFailed(text.toString(), "`docker service ps --no-trunc NAME` on a manager tells more.");
    }

    private List<String> lastLines(Service service) {
        try {
            return engine.services().lastLines(service.id(), LAST_LINES);
        } catch (EngineException e) {
            return List.of("its log cannot be read: " + e.said());
        }
    }
}
