package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Frames;
import io.essaim.docker.failure.EngineException.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Commands run inside of containers. */
public final class Execs {
    private static final int LARGEST = 4 << 20;
    private static final int TOO_LARGE = 413;

    private final Calls calls;

    public Execs(Calls calls) {
        this.calls = calls;
    }

    /** How a command ended and what it printed. */
    public record Result(int exitCode, String output, String errors) {}

    /**
     * Runs a command to its end.
     *
     * @param container a running one
     * @param idle how long it may print nothing
     */
    public Result run(String container, List<String> command, Duration idle) {
        var spec =
                JsonNodeFactory.instance.objectNode().put("AttachStdout", true).put("AttachStderr", true);
        command.forEach(spec.putArray("Cmd")::add);
        var id = calls.json(Call.post("containers", container, "exec").json(spec))
                .path("Id")
                .asString();
        var start = Call.post("exec", id, "start")
                .json(JsonNodeFactory.instance.objectNode().put("Detach", false).put("Tty", false));
        var output = new StringBuilder();
        var errors = new StringBuilder();
        try (var frames = new Frames(calls.stream(start, idle))) {
            collect(frames, output, errors);
        }
        int exitCode = calls.json(Call.get("exec", id, "json")).path("ExitCode").asInt(-1);
        return new Result(exitCode, output.toString(), errors.toString());
    }

    private static void collect(Frames frames, StringBuilder output, StringBuilder errors) {
        for (Optional<Frames.Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
            var frame = next.get();
            (frame.source() == Frames.Source.OUTPUT ? output : errors).append(frame.text());
            if (output.length() + errors.length() > LARGEST) {
                throw new Refused("A command in a container", TOO_LARGE, "it prints more than can be kept");
            }
        }
    }
}
