package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code essaim render} wrote, and the tools of Debian 13 that read it, in systems of their own.
 *
 * @param folder it is in the folder {@code stack} below
 */
record RenderedStack(Path folder) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration TO_BUILD = Duration.ofMinutes(10);
    private static final Duration TO_RENDER = Duration.ofMinutes(1);
    private static final String NAME = "notebooks.example.org";

    /** Docker's command lines. */
    static final String DOCKER = "trixie/compose";

    /** The checks of nginx and Prometheus. */
    static final String CHECKERS = "trixie/checkers";

    /** Makes the systems that the tools are in. */
    static void makeSystems(Path logs) {
        var command = List.of(ROOT.resolve("build/roots").toString(), DOCKER, CHECKERS);
        try (var making = Program.start("roots", logs, Map.of(), command)) {
            assertThat(making.awaitExit(TO_BUILD)).as(making.output()).isZero();
        }
    }

    /** That of an example, with a certificate that is good today. */
    static RenderedStack of(Path folder, String example, String target) {
        certificate(folder);
        var config = folder.resolve("essaim.yaml");
        copy(ROOT.resolve("examples/" + example + ".yaml"), config);
        var command = EssaimCommand.of(
                "render",
                "--config",
                config.toString(),
                "--target",
                target,
                "--output",
                folder.resolve("stack").toString());
        try (var rendering = Program.start("render", folder, Map.of("ESSAIM_PASSWORD", "a long password"), command)) {
            assertThat(rendering.awaitExit(TO_RENDER)).as(rendering.output()).isZero();
        }
        return new RenderedStack(folder);
    }

    private static void certificate(Path folder) {
        try {
            var authority = Files.createDirectories(folder.resolve("authority"));
            var pair = new Certificates(authority).named("people", "DNS:" + NAME + ",IP:127.0.0.1");
            var certificates = Files.createDirectories(folder.resolve("certificates"));
            copy(pair.key(), certificates.resolve(NAME + ".key"));
            copy(pair.certificate(), certificates.resolve(NAME + ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of its files. */
    Path file(String name) {
        return folder.resolve("stack").resolve(name);
    }

    /**
     * What a script prints that sees the folder, and in it {@code stack}, as its own.
     *
     * @param system where it runs
     * @throws AssertionError when it does not end well, with what it printed
     */
    String read(String system, String script) {
        return Command.run(
                folder, "", DebianRoot.of(system).command(folder, List.of("sh", "-ec", "exec 2>&1; " + script)));
    }
}
