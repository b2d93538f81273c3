package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Frames;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Containers. A container is named by its id or its name. Every method throws an {@link EngineException}: NotFound when
 * there is no such container.
 */
public final class Containers {
    /** What the engine itself needs to stop or start something, beside the time asked for. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Calls calls;

    public Containers(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes one, without starting it.
     *
     * @param spec the body of {@code POST /containers/create}: image, command, {@code HostConfig}, …
     * @return its id
     */
    public String create(String name, JsonNode spec) {
        return calls.json(Call.post("containers", "create").with("name", name).json(spec))
                .path("Id")
                .asString();
    }

    /**
     * Writes small files into one that is made and not started, in place of others; everybody in it may read them.
     *
     * @param folder which must be there, such as where a volume is mounted
     * @param files their contents by their names
     */
    public void write(String id, String folder, Map<String, String> files) {
        calls.run(Call.put("containers", id, "archive").with("path", folder).tar(Tar.of(files)));
    }

    /** Starts one; one that runs is fine. */
    public void start(String id) {
        calls.run(Call.post("containers", id, "start"));
    }

    /** Stops one, killing it after the grace; one that is stopped is fine. */
    public void stop(String id, Duration grace) {
        calls.run(Call.post("containers", id, "stop")
                .with("t", Long.toString(Math.ceilDiv(grace.toMillis(), 1_000)))
                .within(grace.plus(MARGIN)));
    }

    /** Sends a signal, {@code SIGINT}. */
    public void kill(String id, String signal) {
        calls.run(Call.post("containers", id, "kill").with("signal", signal));
    }

    /** Gives one another name. */
    public void rename(String id, String name) {
        calls.run(Call.post("containers", id, "rename").with("name", name));
    }

    /**
     * Waits for one to end.
     *
     * @param atMost after which it is TOO_SLOW
     * @return its exit status
     */
    public int awaitEnd(String id, Duration atMost) {
        return calls.json(Call.post("containers", id, "wait").within(atMost))
                .path("StatusCode")
                .asInt();
    }

    /** Removes one, running or not, with the volumes that have no name. */
    public void remove(String id) {
        calls.run(Call.delete("containers", id).with("force").with("v"));
    }

    /** All about one. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get("containers", id, "json"));
    }

    /** Those that match, running or not. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("containers", "json").with("all").with(filters))
                .values());
    }

    /** What one prints, and has printed. */
    public Frames logs(String id, LogWish wish) {
        return new Frames(calls.stream(wish.on(Call.get("containers", id, "logs")), wish.idle()));
    }

    /** What one printed last, output and errors together: at most so many lines, oldest first. */
    public List<String> lastLines(String id, int lines) {
        return LastLines.of(logs(id, LogWish.last(lines)), lines);
    }
}
