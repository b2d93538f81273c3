package io.essaim.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleUserTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void aProgramOnThePathIsTaken() throws IOException {
        var program = program(folder.resolve("elsewhere"));
        var environment = Map.of("PATH", "/nowhere:" + program.getParent());
        assertThat(new SingleUser(folder, environment, installation()).program())
                .isEqualTo(program);
    }

    @Test
    void theDemosOwnVirtualEnvironmentComesFirst() throws IOException {
        program(folder.resolve("elsewhere"));
        var own = program(folder.resolve("venv/bin"));
        var environment = Map.of("PATH", folder.resolve("elsewhere").toString());
        assertThat(new SingleUser(folder, environment, installation()).found()).contains(own);
    }

    @Test
    void anInstallationSaysWhatItDoesAndHowLongItTook() {
        installation().run(new Installation.Way("a thing", List.of(List.of("true")), "Do it by hand."));
        assertThat(out.toString()).contains("Installing a thing", "Installed in ");
    }

    @Test
    void aFailedInstallationShowsItsLastLinesAndWhatToDo() {
        var way = new Installation.Way("a thing", List.of(List.of("sh", "-c", "echo no room; exit 3")), "Make room.");
        assertThatThrownBy(() -> installation().run(way))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("ended with code 3")
                .hasMessageContaining("no room")
                .extracting(failure -> ((CommandFailed) failure).next())
                .asString()
                .contains("Make room.");
    }

    private Installation installation() {
        return new Installation(new PrintWriter(out, true), folder.resolve("installation.log"));
    }

    private static Path program(Path bin) throws IOException {
        Files.createDirectories(bin);
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.createFile(bin.resolve("jupyterhub-singleuser"), executable);
    }
}
