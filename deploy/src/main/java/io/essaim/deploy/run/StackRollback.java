package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Takes the services of a stack back to what they were in the deployment before, which was well. */
public final class StackRollback {
    private static final String OLDER_FILE =
            "Take an older configuration file from where you keep its history, and run `essaim deploy`.";

    private final Engine manager;
    private final String stack;
    private final KeptStack former;
    private final Map<String, Service> now;

    private StackRollback(Engine manager, String stack, KeptStack former, Map<String, Service> now) {
        this.manager = manager;
        this.stack = stack;
        this.former = former;
        this.now = Map.copyOf(now);
    }

    /**
     * Looks what there is to go back to. Nothing is changed yet.
     *
     * @throws StepFailed when there is nothing, or what it needs is not there any more
     * @throws EngineException when the manager does not say
     */
    public static StackRollback look(Engine manager, String stack) {
        var now = Service.of(manager, stack).stream().collect(Collectors.toMap(Service::name, it -> it));
        if (now.isEmpty()) {
            throw new StepFailed("there is no stack " + stack, "`essaim deploy` makes it.");
        }
        var deployed = now.values().stream().map(StackRollback::hash).collect(Collectors.toSet());
        var former = before(deployed, KeptStack.of(manager, stack))
                .orElseThrow(() -> new StepFailed("no deployment before this one is kept in the swarm", OLDER_FILE));
        var rollback = new StackRollback(manager, stack, former, now);
        rollback.hasWhatItNeeds();
        return rollback;
    }

    /**
     * The newest that is not there now. Services of two deployments are a rollback that was interrupted, which the older of them
     * ends; services of none are a deployment that was interrupted.
     */
    private static Optional<KeptStack> before(Set<String> deployed, List<KeptStack> kept) {
        if (deployed.size() > 1 && !deployed.contains("")) {
            return kept.stream().reduce((_, older) -> older);
        }
        return kept.stream().filter(it -> !deployed.equals(Set.of(it.hash()))).findFirst();
    }

    private static String hash(Service service) {
        return service.spec().path("Labels").path(SwarmFacts.HASH).asString("");
    }

    private void hasWhatItNeeds() {
        var missing = new TreeSet<>(former.uses());
        for (var files : List.of(manager.configs(), manager.secrets())) {
            files.list(Filters.NONE)
                    .forEach(it -> missing.remove(it.path("Spec").path("Name").asString("")));
        }
        if (!missing.isEmpty()) {
            throw new StepFailed(
                    "the deployment before needs what was removed from the swarm: " + String.join(", ", missing),
                    OLDER_FILE);
        }
    }

    /** When the deployment that it goes back to was last well. */
    public Instant since() {
        return former.since();
    }

    /** What becomes of each service, in words; services that stay as they are have none. */
    public List<String> changes() {
        var lines = new TreeMap<String, String>();
        former.services()
                .forEach((name, spec) -> Optional.ofNullable(now.get(name))
                        .ifPresentOrElse(
                                is -> change(is, spec).ifPresent(words -> lines.put(name, name + ": " + words)),
                                () -> lines.put(name, name + ": it is made again, with " + image(spec))));
        added().forEach(service -> lines.put(
                service.name(),
                service.name() + ": it was not there then, and stays; the next `essaim deploy` of a file without it"
                        + " removes it"));
        return List.copyOf(lines.values());
    }

    private static Optional<String> change(Service is, JsonNode was) {
        if (same(is.spec(), was)) {
            return Optional.empty();
        }
        var image = image(was);
        return Optional.of(
                image.equals(is.image())
                        ? "its settings, configs or secrets go back; the image stays " + image
                        : "from " + is.image() + " back to " + image);
    }

    private static String image(JsonNode spec) {
        return Service.image(spec);
    }

    /** Whether there is nothing to do but for labels. */
    private static boolean same(JsonNode is, JsonNode was) {
        return is.path("TaskTemplate").equals(was.path("TaskTemplate"))
                && is.path("EndpointSpec").equals(was.path("EndpointSpec"))
                && is.path("Mode").equals(was.path("Mode"));
    }

    private List<Service> added() {
        return now.values().stream()
                .filter(service -> !former.services().containsKey(service.name()))
                .toList();
    }

    /**
     * Does it, and returns when all is well.
     *
     * @param patience how long that may take
     * @throws StepFailed when it is not; the services are what they were before, then
     * @throws EngineException when the manager does not do it
     */
    public void run(Duration patience, Progress progress) {
        var watch = new Watch(manager, stack, progress);
        var made = new ArrayList<String>();
        try {
            former.services().forEach((name, spec) -> turn(name, spec, progress).ifPresent(made::add));
            progress.said("  waiting until " + stack + " is well");
            watch.awaitWell(patience);
            KeptStack.keep(manager, stack, former.hash());
        } catch (StepFailed e) {
            throw new StepFailed(e.getMessage() + forward(watch, made, patience), e.next());
        } catch (EngineException e) {
            throw new StepFailed(
                    "the swarm does not do it: " + e.said() + forward(watch, made, patience),
                    "`essaim status` says how it is.");
        }
    }

    /** A service that was made, by its number. */
    private Optional<String> turn(String name, JsonNode spec, Progress progress) {
        var is = now.get(name);
        progress.said("  " + name + " goes back to " + image(spec));
        if (is == null) {
            return Optional.of(manager.services().create(spec, Optional.empty()));
        }
        StackOnSwarm.change(
                manager, is.id(), it -> manager.services().update(it.id(), it.version(), spec, Optional.empty()));
        return Optional.empty();
    }

    /** What was made in vain goes; what was changed becomes what it was a moment ago. */
    private String forward(Watch watch, List<String> made, Duration patience) {
        var stays = new StringBuilder();
        for (var id : made) {
            try {
                manager.services().remove(id);
            } catch (EngineException e) {
                stays.append("\n  a service that was made in vain is not removed: ")
                        .append(e.said());
            }
        }
        return stays + WayBack.of(manager, stack, watch.before(), patience);
    }
}
