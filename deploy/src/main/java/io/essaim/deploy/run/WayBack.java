package io.essaim.deploy.run;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the services of a stack back to what they were before a change. Each is given what it was, and not told to go back:
 * the swarm may be about to do that itself, and who goes back twice is where they began.
 */
final class WayBack {
    private static final int MOST_TIMES = 3;

    private final Engine engine;
    private final String stack;
    private final Map<String, Service> before;
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();

    private WayBack(Engine engine, String stack, Map<String, Service> before) {
        this.engine = engine;
        this.stack = stack;
        this.before = before;
    }

    /**
     * Goes it, and returns when the former services are well again. What was not there before stays, so that one can look at
     * it.
     *
     * @param before the services as they were, by name
     * @param patience how long they may take
     * @return what came of it: lines for the end of a message, or empty text
     */
    static String of(Engine engine, String stack, Map<String, Service> before, Duration patience) {
        return new WayBack(engine, stack, before).gone(patience);
    }

    private String gone(Duration patience) {
        Pause.until(patience, this::there);
        try {
            return told();
        } catch (EngineException e) {
            return "\n  whether the services are what they were, the swarm does not tell: " + e.said();
        }
    }

    private String told() {
        return changed().stream()
                .filter(it -> said.containsKey(it.name())) // docker writes each service anew, changed or not
                .sorted(Comparator.comparing(Service::name))
                .map(it -> "\n  " + it.name() + " was " + said.get(it.name())
                        + (it.well() || !same(it) ? "" : ", and is not well yet: " + String.join("; ", it.troubles())))
                .collect(Collectors.joining());
    }

    /**
     * Asked until all are well: the swarm takes a former service that does not start at once to the new one again. When it
     * cannot tell for a moment, it is asked once more.
     */
    private boolean there() {
        try {
            changed().forEach(this::back);
            return changed().stream().allMatch(it -> same(it) && it.well());
        } catch (EngineException _) {
            return false;
        }
    }

    private List<Service> changed() {
        return Service.of(engine, stack).stream()
                .filter(it ->
                        was(it).filter(was -> was.version() != it.version()).isPresent())
                .toList();
    }

    private void back(Service service) {
        if (same(service) && service.change().startsWith("rollback")) {
            said.putIfAbsent(service.name(), "rolled back by the swarm");
        } else if (!same(service) && times.merge(service.name(), 1, Integer::sum) <= MOST_TIMES) {
            said.put(service.name(), given(service, was(service).orElseThrow()));
        }
    }

    private String given(Service service, Service was) {
        try {
            StackOnSwarm.change(
                    engine,
                    service.id(),
                    it -> engine.services().update(it.id(), it.version(), was.spec(), Optional.empty()));
            return "rolled back";
        } catch (EngineException e) {
            return "not rolled back: " + e.said();
        }
    }

    private Optional<Service> was(Service service) {
        return Optional.ofNullable(before.get(service.name()));
    }

    private boolean same(Service service) {
        return was(service).filter(was -> was.spec().equals(service.spec())).isPresent();
    }
}
