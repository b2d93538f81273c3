package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that was moved, or whose files were replaced: the launcher's quick start is not good there. */
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeAll
    static void isBuilt() {
        assertThat(ROOT.resolve("cli/target/essaim/built"))
                .as("`./essaim version` makes it, and `make test` does that first")
                .exists();
    }

    @BeforeEach
    void copy() {
        Command.run(
                folder,
                "sh",
                "-c",
                "cp -a '%1$s/cli/target/essaim' first && cp '%1$s/essaim' first/ && cp '%1$s/build/jdk' first/"
                        .formatted(ROOT));
    }

    private String version(String place) {
        return Command.run(folder, place + "/essaim", "version");
    }

    private String madeFor(String place) throws IOException {
        return Files.readString(folder.resolve(place + "/essaim.aot.for"));
    }

    private FileTime made(String place) throws IOException {
        return Files.getLastModifiedTime(folder.resolve(place + "/essaim.aot"));
    }

    @Test
    void movedItIsMadeAgainOnceAndNothingIsSaidOfIt() throws IOException {
        assertThat(version("first").lines()).singleElement().asString().startsWith("essaim ");
        var before = made("first");
        Files.move(folder.resolve("first"), folder.resolve("second"));

        assertThat(version("second").lines()).singleElement().asString().startsWith("essaim ");
        assertThat(madeFor("second")).startsWith(folder.resolve("second/lib").toString());
        assertThat(made("second")).isGreaterThan(before);
        var after = made("second");
        version("second");
        assertThat(made("second")).isEqualTo(after);
    }

    @Test
    void whereNothingCanBeWrittenItGoesOnWithoutIt() throws IOException {
        var nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups first/essaim version";
        Command.run(folder, "chmod", "-R", "a+rX", ".");
        assertThat(Command.run(folder, "sh", "-c", nobody).lines())
                .singleElement()
                .asString()
                .startsWith("essaim ");
        assertThat(made("first")).isEqualTo(Files.getLastModifiedTime(ROOT.resolve("cli/target/essaim/essaim.aot")));
    }

    @Test
    void theJvmSaysNothingEvenOfOneThatItRefuses() throws IOException {
        version("first");
        Files.writeString(folder.resolve("first/essaim.aot"), "no cache at all");

        assertThat(version("first").lines()).singleElement().asString().startsWith("essaim ");
    }
}
