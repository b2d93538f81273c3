package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.tls.Papers;
import io.essaim.spawners.container.ContainerEnvironment;
import io.essaim.spawners.container.StartRefused;
import io.essaim.spawners.environment.CertificateFiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts: image, network, folders, container. Whatever goes wrong leaves no container behind. */
final class Start {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final int LINES = 40;

    private final Engine engine;
    private final Tailored<DockerServers> tailored;
    private final Map<String, String> hubEnvironment;
    private final Whereabouts whereabouts;
    private final String instance;
    private final Pull pull;
    private final HostNetwork network;
    private final Folders folders;
    private final Removal removal;

    Start(
            Engine engine,
            Tailored<DockerServers> tailored,
            Map<String, String> hubEnvironment,
            String instance,
            Whereabouts whereabouts,
            Removal removal) {
        this.engine = engine;
        this.tailored = tailored;
        this.hubEnvironment = hubEnvironment;
        this.whereabouts = whereabouts;
        this.instance = instance;
        this.pull = new Pull(engine);
        this.network = new HostNetwork(engine, tailored.with(List.of()).docker().network(), instance);
        this.folders = new Folders(engine);
        this.removal = removal;
    }

    /** Starts one server within its {@code startTimeout}. */
    SpawnOutcome run(SpawnRequest request, Progress progress) {
        try {
            var plan = new Plan(tailored.with(request.overrides()), request, instance);
            boolean up = false;
            try {
                var started = start(plan, new TimeLeft(request.startTimeout()), progress);
                up = true;
                return started;
            } finally {
                if (!up) {
                    removal.discard(plan.labels());
                }
            }
        } catch (StartRefused e) {
            return e.outcome();
        } catch (IllegalArgumentException e) {
            return new StartRefused(
                            "config",
                            Phrase.of("The server could not be described: {0}", String.valueOf(e.getMessage())),
                            "")
                    .outcome();
        } catch (Unavailable e) {
            throw new SpawnerUnavailable(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            return refused(e).outcome();
        }
    }

    private SpawnOutcome.Started start(Plan plan, TimeLeft time, Progress progress) throws StartRefused {
        pull.see(plan, time, progress);
        network.see();
        for (var folder : plan.folders()) {
            progress.report(65, Phrase.of("Making the folder {0}", folder.folder()));
            folders.see(plan, folder, time);
        }
        time.check(Phrase.of("Making the container"));
        var name = plan.name("");
        progress.report(70, Phrase.of("Making the container {0}", name));
        var id = create(plan, name);
        var identity = plan.request().identity();
        identity.papers().ifPresent(papers -> give(id, papers));
        progress.report(80, Phrase.of("Starting the container {0}", name));
        engine.containers().start(id);
        var address = address(id, identity.scheme());
        LOG.info("{} is the container {} of {}, reached at {}", plan.request().server(), name, plan.image(), address);
        return new SpawnOutcome.Started(
                address, ContainerHandle.of(id, name, plan.labels()).handle());
    }

    private String create(Plan plan, String name) throws StartRefused {
        var settings = plan.settings();
        var environment = new ContainerEnvironment(
                settings.servers(), hubEnvironment, settings.container().port());
        var variables = environment.lines(plan.request(), plan.image());
        try {
            return engine.containers().create(name, plan.spec().server(plan, variables, ofTheImage(plan)));
        } catch (NotFound e) {
            throw e.said().contains("No such image") ? Pull.missing(plan.image(), e.said()) : refused(e);
        } catch (Conflict e) {
            throw new StartRefused(
                    "name_taken",
                    Phrase.of(
                            "The host has a container {0} that is not this hub’s. Remove it, or give this hub another"
                                    + " spawner.prefix.",
                            name),
                    e.said());
        }
    }

    /** What the image itself runs, when arguments are to be added to that. */
    private List<String> ofTheImage(Plan plan) {
        var words = new ArrayList<String>();
        var settings = plan.settings();
        if (settings.container().cmd().isEmpty() && !settings.servers().args().isEmpty()) {
            engine.images()
                    .inspect(plan.image().toString())
                    .path("Config")
                    .path("Cmd")
                    .forEach(word -> words.add(word.asString()));
        }
        return words;
    }

    /** Its own container alone has them; whoever is in there is its owner. */
    private void give(String id, Papers papers) {
        engine.containers().write(id, CertificateFiles.IN_CONTAINER.folder(), CertificateFiles.contents(papers));
    }

    private URI address(String id, String scheme) throws StartRefused {
        var told = engine.containers().inspect(id);
        if (!told.path("State").path("Running").asBoolean(false)) {
            throw new StartRefused(
                    "exited",
                    Phrase.of("The server ended as soon as it was started: {0}.", Ending.of(told)),
                    String.join("\n", engine.containers().lastLines(id, LINES)));
        }
        return whereabouts.of(told.path("NetworkSettings"), scheme);
    }

    private static StartRefused refused(EngineException e) {
        LOG.warn("The engine refuses a server: {}", e.getMessage());
        return new StartRefused(
                "refused",
                Phrase.of(
                        "The engine refuses to run the server: {0}. The hub’s configuration (spawner) must be set right"
                                + " first.",
                        e.said()),
                e.said());
    }

    /** What a server said last. */
    List<String> lastOutput(ContainerHandle handle) {
        try {
            return engine.containers().lastLines(handle.id(), LINES);
        } catch (NotFound _) {
            return List.of();
        }
    }
}
