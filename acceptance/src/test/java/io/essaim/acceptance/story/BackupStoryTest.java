package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A machine is lost with all that a hub kept on it; a backup from before, made while it ran, brings it back. */
class BackupStoryTest {
    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void whoeverWasThereIsThereAgainWithTokenAndCookie() throws IOException {
        var backup = elsewhere.resolve("essaim.backup").toString();
        var secret = TextFile.write(elsewhere.resolve("secret"), "a long enough passphrase\n")
                .toString();
        try (var house = EssaimHub.configured(folder, "redirect_to_server: false", "")) {
            var ada = new Visitor(house.front());
            ada.signIn("ada", EssaimHub.PASSWORD);
            var script = ada.script("ada");
            Files.createDirectories(folder.resolve("homes/ada"));
            TextFile.write(folder.resolve("homes/ada/work.txt"), "six weeks of work");

            assertThat(house.command("", "backup", "--homes", "--passphrase-file", secret, backup))
                    .contains("holds the backup");
            new Visitor(house.front()).signIn("eve", EssaimHub.PASSWORD); // too late for it
            house.kill();
            lose();

            assertThat(house.command("", "restore", "--homes", "--passphrase-file", secret, backup))
                    .contains("All is back");
            house.startAgain();

            assertThat(script.call("GET", "users/ada", "").status()).isEqualTo(200);
            assertThat(ada.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
            var queen = new Visitor(house.front());
            queen.signIn(EssaimHub.ADMIN, EssaimHub.PASSWORD);
            assertThat(queen.script(EssaimHub.ADMIN)
                            .call("GET", "users/eve", "")
                            .status())
                    .isEqualTo(404);
            assertThat(folder.resolve("homes/ada/work.txt")).content().isEqualTo("six weeks of work");
        }
    }

    /** All but the logs of this test. */
    private void lose() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, two) -> two.compareTo(one)).toList()) {
                if (!file.equals(folder) && !file.toString().endsWith(".log")) {
                    Files.delete(file);
                }
            }
        }
    }
}
