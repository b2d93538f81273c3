package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.StackDeploy;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.plan.Action;
import io.essaim.deploy.ssh.Shell;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.resource.SwarmFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deploys the stack on a swarm, sees that it is well, and goes back when it is not. */
public final class StackOnSwarm implements StackChanges {

    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 5;

    /** What a swarm says that was changed meanwhile, is slow, or has no leader for a moment. */
    private static final List<String> BUSY =
            List.of("update out of sequence", "DeadlineExceeded", "does not have a leader");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Shell shell;
    private final Engines engines;
    private final Supplier<StackFiles> wanted;
    private final Progress progress;

    /**
     * Deploys there.
     *
     * @param wanted the stack, as it was when the plan was made
     */
    public StackOnSwarm(Shell shell, Engines engines, Supplier<StackFiles> wanted, Progress progress) {
        this.shell = shell;
        this.engines = engines;
        this.wanted = wanted;
        this.progress = progress;
    }

    @Override
    public void load(Machine machine, Action.Load load) {
        wanted.get()
                .image()
                .orElseThrow(() -> new StepFailed("no file with the image is given", "Give it with --image."))
                .into(engines.of(machine));
    }

    @Override
    public void deploy(Machine manager, Action.Deploy deploy) {
        var stack = wanted.get();
        var engine = engines.of(manager);
        var watch = new Watch(engine, deploy.name(), progress);
        var reply = shell.run(manager, StackDeploy.script(deploy.name(), deploy.resolving(), stack.files()));
        if (!reply.done()) {
            throw new StepFailed("docker stack deploy says: " + reply.err().strip(), "");
        }
        try {
            watch.awaitWell(stack.patience());
            smokeTest(engine, deploy.name(), stack);
        } catch (StepFailed e) {
            throw new StepFailed(
                    e.getMessage() + WayBack.of(engine, deploy.name(), watch.before(), stack.patience()), e.next());
        }
        remember(engine, deploy.name(), stack.hash());
        keep(engine, deploy.name(), stack.hash());
        collect(engine, deploy.name());
    }

    private void smokeTest(Engine engine, String name, StackFiles stack) {
        var nodes = new HashSet<String>();
        boolean everywhere = false;
        for (var service : Service.of(engine, name)) {
            var mode = service.publishes(stack.door().port());
            everywhere |= mode.equals("ingress");
            if (mode.equals("host")) {
                nodes.addAll(service.nodes());
            }
        }
        var addresses = new TreeMap<String, String>();
        for (var node : engine.nodes().list(Filters.NONE)) {
            if (everywhere || nodes.contains(node.path("ID").asString(""))) {
                addresses.put(node.path("Description").path("Hostname").asString(""), address(node));
            }
        }
        new SmokeTest(stack.door(), stack.patience()).run(addresses).ifPresent(it -> progress.said("Mind: " + it));
    }

    /** Older engines say of the manager that leads that it is at 0.0.0.0. */
    private static String address(JsonNode node) {
        var asManager = node.path("ManagerStatus").path("Addr").asString("");
        return asManager.isEmpty()
                ? node.path("Status").path("Addr").asString("")
                : asManager.substring(0, asManager.lastIndexOf(':'));
    }

    /** Written when all is well, so that a run that was killed while it waited is finished by the next. */
    private static void remember(Engine engine, String stack, String hash) {
        for (var service : Service.of(engine, stack)) {
            change(engine, service.id(), it -> {
                var labelled = it.spec() instanceof ObjectNode spec ? spec.deepCopy() : JSON.createObjectNode();
                labelled.withObjectProperty("Labels").put(SwarmFacts.HASH, hash);
                engine.services().update(it.id(), it.version(), labelled, Optional.empty());
            });
        }
    }

    /** The swarm writes down how a change goes in the service itself, and refuses what was made of an older look. */
    static void change(Engine engine, String id, Consumer<Service> change) {
        for (int tries = 1; ; tries++) {
            try {
                change.accept(new Service(engine.services().inspect(id), List.of()));
                return;
            } catch (EngineException e) {
                if (tries == MOST_TRIES || BUSY.stream().noneMatch(e.said()::contains)) {
                    throw e;
                }
                Pause.sleep(BETWEEN);
            }
        }
    }

    /** For {@code essaim rollback}. The stack is well without it. */
    private void keep(Engine engine, String stack, String hash) {
        try {
            KeptStack.keep(engine, stack, hash);
        } catch (EngineException e) {
            progress.said("Mind: `essaim rollback` will not know this deployment: " + e.said());
        }
    }

    /** Removes configs and secrets that nothing uses any more, and no rollback would. */
    private void collect(Engine engine, String stack) {
        var used = Service.of(engine, stack).stream()
                .flatMap(service -> service.uses().stream())
                .collect(Collectors.toCollection(HashSet::new));
        KeptStack.of(engine, stack).forEach(kept -> used.addAll(kept.uses()));
        collect(engine.configs(), stack, used);
        collect(engine.secrets(), stack, used);
    }

    private void collect(SwarmFiles files, String stack, Set<String> used) {
        var unused = new HashMap<String, String>();
        files.list(Filters.label(SwarmFacts.STACK, stack))
                .forEach(file -> unused.put(
                        file.path("Spec").path("Name").asString(""),
                        file.path("ID").asString("")));
        unused.keySet().removeAll(used);
        unused.forEach((name, id) -> {
            try {
                files.remove(id);
            } catch (EngineException e) {
                progress.said("Mind: " + name + " is not used any more and cannot be removed: " + e.said());
            }
        });
    }
}
