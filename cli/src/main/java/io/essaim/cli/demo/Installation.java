package io.essaim.cli.demo;

import io.essaim.cli.console.CommandFailed;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the commands that install something, says what it does and how long it took, keeps what they print in a file. */
final class Installation {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int LAST_LINES = 15;
    private final PrintWriter out;
    private final Path log;

    /**
     * A way to install something.
     *
     * @param what for people: what is installed where
     * @param commands run one after the other
     * @param next what to do when one fails
     */
    record Way(String what, List<List<String>> commands, String next) {}

    /** @param log the file for what the commands print */
    Installation(PrintWriter out, Path log) {
        this.out = out;
        this.log = log;
    }

    /** Debian's packages. */
    static Way debian() {
        return new Way(
                "the Debian packages jupyterhub and jupyter-notebook",
                List.of(
                        List.of("apt-get", "-q", "update"),
                        List.of(
                                "apt-get",
                                "-q",
                                "install",
                                "-y",
                                "--no-install-recommends",
                                "jupyterhub",
                                "jupyter-notebook")),
                "Install them by hand: apt-get install jupyterhub jupyter-notebook");
    }

    /** A Python virtual environment. */
    static Way virtualEnvironment(Path folder) {
        return new Way(
                "jupyterhub and jupyterlab into a virtual environment in " + folder,
                List.of(
                        List.of("python3", "-m", "venv", folder.toString()),
                        List.of(
                                folder.resolve("bin/pip").toString(),
                                "install",
                                "--disable-pip-version-check",
                                "jupyterhub",
                                "jupyterlab")),
                "On Debian and Ubuntu python3 needs the package python3-venv; pip needs a way to pypi.org.");
    }

    boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Does it.
     *
     * @throws CommandFailed with the last lines of the command that failed
     */
    void run(Way way) {
        out.println("No single-user server is installed. Installing " + way.what() + " …");
        out.flush();
        long begun = System.nanoTime();
        way.commands().forEach(command -> run(command, way));
        out.println(
                "Installed in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s.");
    }

    private void run(List<String> command, Way way) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            var process = builder.start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw failed(command, "did not end within " + LONGEST.toMinutes() + " minutes", way);
            }
            if (process.exitValue() != 0) {
                throw failed(command, "ended with code " + process.exitValue() + ":" + lastLines(), way);
            }
        } catch (IOException e) {
            throw failed(command, "cannot be run: " + e.getMessage(), way);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(command, "was interrupted", way);
        }
    }

    private CommandFailed failed(List<String> command, String how, Way way) {
        return new CommandFailed(
                "`" + String.join(" ", command) + "` " + how, way.next() + " All it printed is in " + log + ".");
    }

    private String lastLines() throws IOException {
        var lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                .reduce("", (text, line) -> text + "\n  " + line);
    }
}
