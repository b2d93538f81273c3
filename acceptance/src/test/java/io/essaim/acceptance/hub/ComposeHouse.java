package io.essaim.acceptance.hub;

import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.ServerProcesses;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ours as somebody with one Docker host runs it: rendered, and brought up by Docker's own compose. */
public final class ComposeHouse implements House {
    /** Every hub in a stack is called the same; a variable of its servers with the engine's folder tells them apart. */
    public static final String MARK = "HOUSE";

    private static final int PORT = 8000;
    private static final Duration TO_RUN = Duration.ofMinutes(3);

    private final PrivateEngine engine;
    private final Path folder;

    /**
     * None yet.
     *
     * @param engine has the images
     */
    public ComposeHouse(PrivateEngine engine) {
        this.engine = engine;
        this.folder = engine.folder();
    }

    /**
     * Brings it up and waits until its parts are well.
     *
     * @param file {@code essaim.yaml}; people come in at port 8000
     */
    public void up(String file) {
        TextFile.write(folder.resolve("essaim.yaml"), file);
        run(
                "render",
                EssaimCommand.of("render", "--config", "essaim.yaml", "--target", "compose", "--output", "stack"));
        compose("up", "--detach", "--wait", "--wait-timeout", Long.toString(TO_RUN.toSeconds()));
    }

    /** {@code docker compose WORDS…} on the rendered file. */
    public void compose(String... words) {
        var command = new ArrayList<>(List.of("env", "DOCKER_HOST=" + engine.address(), "docker-compose"));
        command.addAll(List.of("--file", "stack/compose.yaml"));
        command.addAll(List.of(words));
        run("compose", DebianRoot.of("trixie/compose").command(folder, command));
    }

    private void run(String name, List<String> command) {
        try (var program = Program.start(name, folder, Map.of(), command)) {
            if (program.awaitExit(TO_RUN.plusMinutes(1)) != 0) {
                throw new AssertionError(name + " failed:\n" + program.output() + logs());
            }
        }
    }

    /** What its containers have printed. */
    private String logs() {
        var all = new StringBuilder();
        for (var id : engine.docker("ps", "--all", "--quiet").lines().toList()) {
            all.append(Command.run(folder, "docker", "-H", engine.address(), "logs", "--tail", "50", id));
        }
        return all.toString();
    }

    @Override
    public URI front() {
        return URI.create("http://" + engine.network().address() + ":" + PORT);
    }

    @Override
    public ServerProcesses servers() {
        return new ServerProcesses(MARK + "=" + folder);
    }

    /** Takes it down again, what it keeps included. */
    @Override
    public void close() {
        compose("down", "--volumes");
    }
}
