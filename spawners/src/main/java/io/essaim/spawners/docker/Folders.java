package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.FolderMaking;
import io.essaim.spawners.container.StartRefused;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes people's folders before their servers start: here where the hub has them, else by a short-lived container. */
final class Folders {
    /** What tells the container of an errand from that of a server. */
    static final String LABEL = "io.essaim.errand";

    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    private static final int LINES = 20;
    private static final int MOST = 10_000;

    private final Engine engine;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Folders(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes one, unless this hub has seen to it before.
     *
     * @throws StartRefused when it cannot be made
     */
    void see(Plan plan, FolderMaking making, TimeLeft time) throws StartRefused {
        var key = making.above().source() + "/" + making.folder();
        if (done.contains(key)) {
            return;
        }
        if (making.hubFolder().isPresent()) {
            here(making);
        } else {
            there(plan, making, time);
        }
        if (done.size() >= MOST) {
            done.clear();
        }
        done.add(key);
    }

    private static void here(FolderMaking making) throws StartRefused {
        try {
            FolderMaking.here(making.hubFolder().orElseThrow(), making.settings());
        } catch (IOException e) {
            throw new StartRefused(
                    "folder", Phrase.of("The folder of the server could not be made."), String.valueOf(e.getMessage()));
        }
    }

    private void there(Plan plan, FolderMaking making, TimeLeft time) throws StartRefused {
        var name = plan.name("-folder");
        try {
            var id = engine.containers()
                    .create(name, plan.spec().errand(plan, making.command(), plan.mount(making.above())));
            try {
                engine.containers().start(id);
                finished(id, making, time);
            } finally {
                discard(id);
            }
        } catch (Conflict | NotFound | Refused e) {
            throw new StartRefused(
                    "folder", Phrase.of("The folder of the server could not be made: {0}.", e.said()), e.said());
        }
    }

    private void finished(String id, FolderMaking making, TimeLeft time) throws StartRefused {
        int status = engine.containers().awaitEnd(id, time.left());
        if (status != 0) {
            throw new StartRefused(
                    "folder",
                    Phrase.of(
                            "The folder {0} in {1} could not be made: the command ended with status {2}.",
                            making.folder(), making.above().source(), status),
                    String.join("\n", engine.containers().lastLines(id, LINES)));
        }
    }

    private void discard(String id) {
        try {
            engine.containers().remove(id);
        } catch (EngineException e) {
            LOG.warn("The container {} that made a folder is not gone; remove it: {}", id, e.getMessage());
        }
    }
}
