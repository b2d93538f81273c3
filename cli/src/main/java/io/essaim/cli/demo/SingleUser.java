package io.essaim.cli.demo;

import io.essaim.cli.console.CommandFailed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The single-user server's program: where it is, or how it gets here. */
final class SingleUser {
    private static final String PROGRAM = "jupyterhub-singleuser";
    private final Path folder;
    private final Map<String, String> environment;
    private final Installation installation;

    /** @param folder the demo's; a virtual environment of its own is made under it when one is needed */
    SingleUser(Path folder, Map<String, String> environment, Installation installation) {
        this.folder = folder;
        this.environment = environment;
        this.installation = installation;
    }

    /**
     * The program, installed first when there is none.
     *
     * @throws CommandFailed when it cannot be had
     */
    Path program() {
        return found().orElseGet(this::installed);
    }

    /** On the PATH, in the user's own folder, or in the demo's virtual environment; the latter first. */
    Optional<Path> found() {
        var home = environment.getOrDefault("HOME", "");
        var path = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.concat(
                        Stream.of(folder.resolve("venv/bin"), Path.of(home, ".local", "bin")),
                        Stream.of(path).filter(entry -> !entry.isEmpty()).map(Path::of))
                .map(bin -> bin.resolve(PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path installed() {
        for (var way : ways()) {
            installation.run(way);
            var program = found();
            if (program.isPresent()) {
                return program.get();
            }
        }
        throw new CommandFailed(
                "there is still no " + PROGRAM + " after the installation",
                "Install jupyterhub and jupyterlab so that " + PROGRAM + " is on the PATH, then try again.");
    }

    private List<Installation.Way> ways() {
        if (installation.isRoot() && installation.has("apt-get")) {
            return List.of(Installation.debian());
        }
        if (installation.has("python3")) {
            return List.of(Installation.virtualEnvironment(folder.resolve("venv")));
        }
        throw new CommandFailed(
                "there is no " + PROGRAM + " on this machine, and no python3 to install it with",
                "Install Python 3.9 or later with venv and pip, then try again.");
    }
}
