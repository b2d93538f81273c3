package io.essaim.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.console.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    @TempDir
    Path folder;

    @Test
    void thePasswordStaysTheSameAndOnlyItsOwnerMayReadIt() throws Exception {
        var first = DemoFolder.open(folder).password();
        assertThat(DemoFolder.open(folder).password()).isEqualTo(first).matches("[a-z]{16}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWithTheOptionThatChangesIt() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DemoFolder.open(file.resolve("demo")))
                .isInstanceOf(CommandFailed.class)
                .extracting(failure -> ((CommandFailed) failure).next())
                .asString()
                .contains("--dir");
    }

    @Test
    void theUsualPlaceFollowsTheDesktopsRules() {
        assertThat(DemoFolder.usual(Map.of("XDG_DATA_HOME", "/data"), "/home/ada"))
                .hasToString("/data/essaim/demo");
        assertThat(DemoFolder.usual(Map.of(), "/home/ada")).hasToString("/home/ada/.local/share/essaim/demo");
    }
}
