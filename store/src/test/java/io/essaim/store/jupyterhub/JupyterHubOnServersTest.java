package io.essaim.store.jupyterhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.essaim.domain.user.User;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import io.essaim.testkit.jupyterhub.RecordedJupyterHub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables that the installed JupyterHub makes on PostgreSQL and MariaDB say the same as those in a file. */
@Tag("installed")
class JupyterHubOnServersTest {
    private static final String INSTALLED = "3.0.0";
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @RegisterExtension
    static final SharedServer POSTGRESQL = SharedServer.postgresql();

    @RegisterExtension
    static final SharedServer MARIADB = SharedServer.mariadb();

    @TempDir
    Path dir = Path.of("");

    enum Kind {
        POSTGRESQL,
        MARIADB;

        FreshDatabase fresh() {
            return switch (this) {
                case POSTGRESQL -> JupyterHubOnServersTest.POSTGRESQL.freshDatabase();
                case MARIADB -> JupyterHubOnServersTest.MARIADB.freshDatabase();
            };
        }
    }

    private static Contents read(String url) {
        return JupyterHubDatabase.read(DatabaseLocation.parse(url), Duration.ofSeconds(10), NOW);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSameIsReadAsFromAFile(Kind kind) {
        var database = kind.fresh();
        RecordedJupyterHub.of(INSTALLED).restore(database, dir);
        var there = read(database.url());
        var file = read("sqlite:" + dir.resolve("recorded.sqlite"));
        assertThat(whole(there.people().users())).isEqualTo(whole(file.people().users()));
        assertThat(there.people().groups()).isEqualTo(file.people().groups());
        assertThat(there.people().members())
                .containsExactlyInAnyOrderElementsOf(file.people().members());
        assertThat(there.access().roles()).isEqualTo(file.access().roles());
        assertThat(there.access().holdings())
                .containsExactlyInAnyOrderElementsOf(file.access().holdings());
        assertThat(there.access().services()).isEqualTo(file.access().services());
        assertThat(there.access().clients()).isEqualTo(file.access().clients());
        assertThat(there.access().tokens())
                .extracting(token -> token.hash(), token -> token.token().scopes())
                .containsExactlyElementsOf(file.access().tokens().stream()
                        .map(token -> tuple(token.hash(), token.token().scopes()))
                        .toList());
        assertThat(there.servers())
                .extracting(server -> server.name(), server -> server.userOptions())
                .containsExactlyElementsOf(file.servers().stream()
                        .map(server -> tuple(server.name(), server.userOptions()))
                        .toList());
        assertThat(there.left()).isEqualTo(file.left());
    }

    /** MariaDB keeps times to the second. */
    private static List<User> whole(List<User> users) {
        return users.stream()
                .map(user -> new User(
                        user.id(),
                        user.name(),
                        user.admin(),
                        user.created().truncatedTo(ChronoUnit.SECONDS),
                        user.lastActivity().map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
                        user.cookieId(),
                        user.info()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEmptyDatabaseIsToldWithoutItsPassword(Kind kind) {
        var database = kind.fresh();
        assertThatThrownBy(() -> read(database.url()))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll(database.name(), "is empty")
                .hasMessageNotContaining("s3cret");
    }
}
