package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.ServerProcesses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code essaim demo}: what a newcomer types first.
 *
 * @param folder its {@code --dir}
 * @param front the address it printed
 * @param user the name it printed
 * @param password the word it printed
 */
public record EssaimDemo(Program program, Path folder, URI front, String user, String password) implements House {

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile(
            "Essaim is ready: (?<front>http://127\\.0\\.0\\.1:\\d+)\\Ruser: +(?<user>\\S+)\\Rpassword: +(?<password>\\S+)\\R");

    /** Starts it and waits for its three lines. */
    public static EssaimDemo start(Path folder, String log) {
        var options = List.of("--port", Integer.toString(Ports.free()), "--dir", folder.toString());
        var command = EssaimCommand.of("demo", options.get(0), options.get(1), options.get(2), options.get(3));
        var program = Program.start(log, folder, Map.of(), command);
        return Patience.await("the demo's three lines", TO_START, () -> lines(program, folder));
    }

    private static Optional<EssaimDemo> lines(Program program, Path folder) {
        if (!program.alive()) {
            throw new AssertionError("the demo ended:\n" + program.output());
        }
        var lines = READY.matcher(program.output());
        return lines.find()
                ? Optional.of(new EssaimDemo(
                        program,
                        folder,
                        URI.create(lines.group("front")),
                        lines.group("user"),
                        lines.group("password")))
                : Optional.empty();
    }

    @Override
    public ServerProcesses servers() {
        return ServerProcesses.withHomesIn(folder);
    }

    @Override
    public void close() {
        program.close();
        servers().sweep();
    }
}
