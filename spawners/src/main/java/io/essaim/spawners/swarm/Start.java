package io.essaim.spawners.swarm;

import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.registry.RegistryAuth;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.ContainerEnvironment;
import io.essaim.spawners.container.ContainerLabels;
import io.essaim.spawners.container.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts: makes the service and follows its task until it has an address. Whatever goes wrong leaves no service behind. */
final class Start {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final Duration REMOVAL = Duration.ofSeconds(10);
    private static final int LINES = 40;

    private final Tailored<ServerSettings> tailored;
    private final ServerSettings forAll;
    private final Map<String, String> hubEnvironment;
    private final SwarmEngines managers;
    private final Overlay overlay;
    private final PinnedImages images;
    private final Creation creation;
    private final Errands errands;
    private final StartingTasks tasks;
    private final Removal removal;
    private final Words words;

    /** What a start works with. */
    record Parts(
            SwarmEngines managers,
            Overlay overlay,
            Creation creation,
            Errands errands,
            TaskBoard tasks,
            Removal removal) {}

    Start(Tailored<ServerSettings> tailored, Map<String, String> hubEnvironment, Parts parts, Words words) {
        this.tailored = tailored;
        this.forAll = tailored.with(List.of());
        this.hubEnvironment = hubEnvironment;
        this.managers = parts.managers();
        this.overlay = parts.overlay();
        this.images = new PinnedImages(parts.managers(), forAll.swarm().resolveImage());
        this.creation = parts.creation();
        this.errands = parts.errands();
        this.tasks = new StartingTasks(parts.managers(), parts.tasks());
        this.removal = parts.removal();
        this.words = words;
    }

    /** Starts one server within its {@code startTimeout}. */
    SpawnOutcome run(SpawnRequest request, String instance, Progress progress) {
        try {
            return start(request, new Plan(tailored.with(request.overrides()), request, instance), progress);
        } catch (StartRefused e) {
            return e.outcome();
        } catch (IllegalArgumentException e) {
            return new StartRefused(
                            "config",
                            Phrase.of("The server could not be described: {0}", String.valueOf(e.getMessage())))
                    .outcome();
        } catch (EngineException e) {
            return refusedByEngine(e).outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("the start was interrupted", e);
        }
    }

    private SpawnOutcome start(SpawnRequest request, Plan plan, Progress progress)
            throws StartRefused, InterruptedException {
        var managing = new Interregnum(new Patience(request.startTimeout()));
        progress.report(
                5, Phrase.of("Looking at the network {0}", forAll.swarm().networkName()));
        var network = managing.outlast(overlay::network);
        var auth = plan.credentials();
        var pinned = managing.outlast(() -> images.of(plan.image(), auth));
        for (var folder : plan.folders()) {
            progress.report(8, Phrase.of("Making the folder {0}", folder.folder()));
            errands.make(plan, folder, pinned, auth, managing);
        }
        var references = managing.outlast(() -> plan.references(managers, overlay.all(network)));
        var made = plan.server(pinned.image(), environment(plan.settings()), references);
        managing.outlast(() -> {
            overlay.reserve(network);
            return true;
        });
        progress.report(10, Phrase.of("Making the service {0}", made.name()));
        var id = managing.outlast(() -> create(plan.spec().server(made), made.name(), plan.labels(), auth));
        var service = ServiceHandle.of(id, made.name(), plan.labels());
        boolean up = false;
        try {
            var started = follow(service, pinned, managing.eager(), request, progress);
            up = true;
            return started;
        } finally {
            if (!up) {
                removal.discard(service, REMOVAL);
            }
        }
    }

    private ContainerEnvironment environment(ServerSettings settings) {
        return new ContainerEnvironment(
                settings.servers(), hubEnvironment, settings.container().port());
    }

    private String create(ObjectNode tree, String name, ContainerLabels labels, Optional<RegistryAuth> auth)
            throws StartRefused {
        try {
            return creation.create(tree, name, labels, auth);
        } catch (Conflict e) {
            throw new StartRefused(
                    "name_taken",
                    Phrase.of(
                            "The swarm has a service {0} that is not this hub’s. Remove it, or give this hub another spawner.prefix.",
                            name),
                    e.said());
        } catch (EngineException e) {
            throw refusedByEngine(e);
        }
    }

    private static StartRefused refusedByEngine(EngineException e) {
        LOG.warn("The swarm refuses a server: {}", e.getMessage());
        return new StartRefused(
                "refused",
                Phrase.of("The swarm refuses to make the server; its configuration (spawner) must be set right first."),
                e.said());
    }

    private SpawnOutcome follow(
            ServiceHandle service,
            PinnedImages.Pinned image,
            Interregnum managing,
            SpawnRequest request,
            Progress progress)
            throws StartRefused, InterruptedException {
        var told = Optional.<Phrase>empty();
        var life = managing.outlast(() -> tasks.life(service));
        while (true) {
            switch (life) {
                case TaskLife.Running(var task) -> {
                    var address = forAll.address(task);
                    if (address.isPresent()) {
                        return started(service, address.get());
                    }
                }
                case TaskLife.Over over -> throw failed(service, over, image);
                case TaskLife.Coming coming -> {
                    var step = words.step(coming);
                    if (!told.filter(step::equals).isPresent()) {
                        progress.report(coming.phase().percent(), step);
                    }
                    told = Optional.of(step);
                }
            }
            if (!managing.again()) {
                var seconds = request.startTimeout().toSeconds();
                throw new StartRefused(
                        "start_timeout",
                        words.tooLong(life, seconds),
                        image.trouble().orElse(""));
            }
            life = managing.outlast(() -> tasks.life(service));
        }
    }

    private static SpawnOutcome.Started started(ServiceHandle service, URI address) {
        LOG.info("{} is the service {}, its task at {}", service.server(), service.name(), address);
        return new SpawnOutcome.Started(address, service.handle());
    }

    private StartRefused failed(ServiceHandle service, TaskLife.Over over, PinnedImages.Pinned image) {
        errands.forget();
        var output = over.how() == TaskLife.How.ENDED ? lastOutput(service) : List.<String>of();
        var detail = output.isEmpty() ? image.beside(over.task().said()) : String.join("\n", output);
        return new StartRefused(
                over.how() == TaskLife.How.ENDED ? "exited" : "rejected", words.failure(over, image.trouble()), detail);
    }

    /** What a server printed last. */
    List<String> lastOutput(ServiceHandle service) {
        try {
            return managers.ask(engine -> engine.services().lastLines(service.id(), LINES));
        } catch (EngineException e) {
            LOG.debug("There is no output of {}: {}", service.name(), e.getMessage());
            return List.of();
        }
    }
}
