package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A platform that is lost with all that it kept, and with the folder it was deployed from, comes back out of one file. */
@Tag("deployment")
class BackedUpClusterTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @TempDir
    Path elsewhere;

    private BareCluster cluster;

    @SuppressWarnings("NullAway.Init") // started before the test
    BackedUpClusterTest() {}

    @BeforeEach
    void start() {
        cluster = BareCluster.start(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whoeverWasThereIsThereAgainWithTokenAndCookie() throws IOException {
        cluster.deployed();
        var first = cluster.lab().nodes().getFirst();
        var ada = new Visitor(cluster.front(first), Duration.ofMinutes(5));
        ada.signIn("ada", BareCluster.PASSWORD);
        var script = ada.script("ada");
        ada.call("POST", "/hub/api/users/ada/server", "{}");
        ada.events("/hub/api/users/ada/server/progress");
        ada.open("/user/ada/files/welcome");
        try (var kernel = ada.startKernel("/user/ada/")) {
            assertThat(kernel.run("print(open('flower', 'w').write('lavender'))"))
                    .isEqualTo("8\n");
        }

        var secret = TextFile.write(elsewhere.resolve("secret"), "a long enough passphrase\n")
                .toString();
        var backup = elsewhere.resolve("essaim.backup").toString();
        cluster.ended(0, "backup", "--config", "essaim.yaml", "--passphrase-file", secret, backup);
        cluster.done("down", "--with-notebooks", "--with-data");
        Files.delete(folder.resolve("essaim.yaml"));
        new Trash(folder.resolve("stack")).empty();

        cluster.ended(0, "restore", "--config", "essaim.yaml", "--files", "--passphrase-file", secret, backup);
        cluster.deployed();
        cluster.ended(0, "restore", "--config", "essaim.yaml", "--replace", "--passphrase-file", secret, backup);

        cluster.awaitDoors();
        assertThat(script.call("GET", "users/ada", "").status()).isEqualTo(200);
        assertThat(ada.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
        ada.call("POST", "/hub/api/users/ada/server", "{}");
        assertThat(ada.events("/hub/api/users/ada/server/progress").getLast()).contains("ready");
        ada.open("/user/ada/files/welcome");
        try (var kernel = ada.startKernel("/user/ada/")) {
            assertThat(kernel.run("print(open('flower').read())")).isEqualTo("lavender\n");
        }
    }

    /** A folder that is taken away with all that is in it. */
    private record Trash(Path folder) {
        void empty() throws IOException {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted((one, two) -> two.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
