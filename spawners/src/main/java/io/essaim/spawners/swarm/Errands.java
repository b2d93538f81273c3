package io.essaim.spawners.swarm;

import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.registry.RegistryAuth;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.FolderMaking;
import io.essaim.spawners.container.StartRefused;
import io.essaim.spawners.swarm.PinnedImages.Pinned;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes people's folders before their servers start: here where the hub has them, else by a small service. */
final class Errands {
    /** What tells the service of an errand from that of a server. */
    static final String LABEL = "io.essaim.errand";

    private static final Duration REMOVAL = Duration.ofSeconds(10);
    private static final int LINES = 20;
    private static final int MOST = 10_000;

    private final SwarmEngines managers;
    private final Creation creation;
    private final TaskBoard tasks;
    private final Removal removal;
    private final Words words;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Errands(SwarmEngines managers, Creation creation, TaskBoard tasks, Removal removal, Words words) {
        this.managers = managers;
        this.creation = creation;
        this.tasks = tasks;
        this.removal = removal;
        this.words = words;
    }

    /**
     * Makes one folder, unless this hub has seen to it before.
     *
     * @throws StartRefused when it cannot be made
     */
    void make(Plan plan, FolderMaking making, Pinned pinned, Optional<RegistryAuth> auth, Interregnum managing)
            throws StartRefused, InterruptedException {
        var key = making.above().source() + "/" + making.folder();
        if (done.contains(key)) {
            return;
        }
        if (making.hubFolder().isPresent()) {
            here(making);
        } else {
            there(plan, making, pinned, auth, managing);
        }
        if (done.size() >= MOST) {
            done.clear();
        }
        done.add(key);
    }

    /** Looks again next time: a folder that was made may have been removed. */
    void forget() {
        done.clear();
    }

    private static void here(FolderMaking making) throws StartRefused {
        try {
            FolderMaking.here(making.hubFolder().orElseThrow(), making.settings());
        } catch (IOException e) {
            throw new StartRefused(
                    "folder", Phrase.of("The folder of the server could not be made."), String.valueOf(e.getMessage()));
        }
    }

    private void there(Plan plan, FolderMaking making, Pinned pinned, Optional<RegistryAuth> auth, Interregnum managing)
            throws StartRefused, InterruptedException {
        var made = plan.errand(making, pinned.image());
        var id = managing.outlast(() -> create(plan, made, auth));
        var service = ServiceHandle.of(id, made.name(), plan.labels());
        try {
            await(service, making, pinned, managing);
        } finally {
            removal.discard(service, REMOVAL);
        }
    }

    private String create(Plan plan, MadeFor made, Optional<RegistryAuth> auth) throws StartRefused {
        try {
            return creation.create(plan.spec().errand(made), made.name(), plan.labels(), auth);
        } catch (Conflict | Refused e) {
            throw new StartRefused("folder", Phrase.of("The folder of the server could not be made."), e.said());
        }
    }

    private void await(ServiceHandle service, FolderMaking making, Pinned pinned, Interregnum managing)
            throws StartRefused, InterruptedException {
        var life = managing.outlast(() -> tasks.life(service));
        while (!(life instanceof TaskLife.Over)) {
            if (!managing.again()) {
                throw new StartRefused(
                        "start_timeout",
                        Phrase.of("The folder {0} was not made within start_timeout. Try again.", making.folder()),
                        life instanceof TaskLife.Coming coming
                                ? words.step(coming).english()
                                : "");
            }
            life = managing.outlast(() -> tasks.life(service));
        }
        if (life instanceof TaskLife.Over over && over.task().state() != TaskState.COMPLETE) {
            throw failed(service, making, pinned, over);
        }
    }

    /** An image that no registry gives is what a server would lack too: that is to be read rather than the folder. */
    private StartRefused failed(ServiceHandle service, FolderMaking making, Pinned pinned, TaskLife.Over over) {
        if (over.how() == TaskLife.How.REJECTED && pinned.trouble().isPresent()) {
            return new StartRefused(
                    "rejected",
                    words.failure(over, pinned.trouble()),
                    pinned.beside(over.task().said()));
        }
        List<String> output = managers.ask(engine -> engine.services().lastLines(service.id(), LINES));
        return new StartRefused(
                "folder",
                Phrase.of(
                        "The folder {0} in {1} could not be made: {2}.",
                        making.folder(), making.above().source(), words.end(over)),
                String.join("\n", output));
    }
}
