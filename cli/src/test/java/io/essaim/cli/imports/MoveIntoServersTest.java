package io.essaim.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.domain.access.TokenHash;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import io.essaim.testkit.jupyterhub.RecordedJupyterHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code essaim import} into a database on a server. */
@Tag("installed")
class MoveIntoServersTest {
    @RegisterExtension
    static final SharedServer POSTGRESQL = SharedServer.postgresql();

    @RegisterExtension
    static final SharedServer MARIADB = SharedServer.mariadb();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void intoPostgresql(String release) throws IOException {
        moveInto(POSTGRESQL.freshDatabase(), release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void intoMariaDb(String release) throws IOException {
        moveInto(MARIADB.freshDatabase(), release);
    }

    private void moveInto(FreshDatabase database, String release) throws IOException {
        var recorded = RecordedJupyterHub.of(release);
        recorded.restore(folder.resolve("jupyterhub.sqlite"));
        Files.writeString(
                folder.resolve("essaim.yaml"),
                "database: { url: '" + database.url() + "' }\nauthenticator: { type: dummy }\n");
        assertThat(run("--dry-run").out()).contains("this was a dry run");
        var first = run();
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("Done.").doesNotContain("s3cret");
        assertThat(run().out()).contains("Nothing was changed: all of it is there already.");
        try (var store = SqlStore.open(DatabaseSettings.of(database.url()))) {
            var secret = recorded.tokens().getOrDefault("nightly", "");
            assertThat(store.tokens().candidates(TokenHash.prefixOf(secret), Instant.now()))
                    .anyMatch(candidate -> candidate.hash().matches(secret));
            assertThat(store.users().find("ada").orElseThrow().admin()).isTrue();
        }
    }

    private Ran run(String... more) {
        var url = "sqlite:///" + folder.resolve("jupyterhub.sqlite");
        var file = folder.resolve("essaim.yaml").toString();
        return more.length == 0
                ? Ran.essaim("import", "--jupyterhub-db", url, "--config", file)
                : Ran.essaim("import", "--jupyterhub-db", url, "--config", file, more[0]);
    }
}
