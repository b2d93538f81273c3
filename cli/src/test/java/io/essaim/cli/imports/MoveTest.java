package io.essaim.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Tokens;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.jupyterhub.RecordedJupyterHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code essaim import --jupyterhub-db} with the databases that real JupyterHubs left behind. */
@Tag("installed")
class MoveTest {
    private static final String NO_MORE = "";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void file() throws IOException {
        write(NO_MORE);
    }

    private void write(String more) throws IOException {
        Files.writeString(
                folder.resolve("essaim.yaml"),
                "database: { url: 'sqlite:" + folder.resolve("essaim.sqlite")
                        + "' }\nauthenticator: { type: dummy, allow_existing_users: true }\n" + more);
    }

    private Ran run(String... more) {
        var arguments = new ArrayList<>(List.of(
                "import",
                "--jupyterhub-db",
                "sqlite:///" + folder.resolve("jupyterhub.sqlite"),
                "--config",
                folder.resolve("essaim.yaml").toString()));
        arguments.addAll(List.of(more));
        return Ran.essaim(arguments.toArray(String[]::new));
    }

    private RecordedJupyterHub recorded(String release) {
        var recorded = RecordedJupyterHub.of(release);
        recorded.restore(folder.resolve("jupyterhub.sqlite"));
        return recorded;
    }

    private void inStore(Consumer<SqlStore> look) {
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite:" + folder.resolve("essaim.sqlite")))) {
            look.accept(store);
        }
    }

    private static Optional<ApiToken> opened(SqlStore store, String secret) {
        return store.tokens().candidates(TokenHash.prefixOf(secret), Instant.now()).stream()
                .filter(candidate -> candidate.hash().matches(secret))
                .map(Tokens.Candidate::token)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void peopleMoveInWithGroupsRolesAndServers(String release) {
        recorded(release);
        var ran = run();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("people +3, and 0 there already").contains("Done.");
        inStore(store -> {
            var ada = store.users().find("ada").orElseThrow();
            var grace = store.users().find("grace").orElseThrow();
            assertThat(ada.admin()).isTrue();
            assertThat(store.roles().of(new Owner.OfUser(ada.id())))
                    .extracting(Role::name)
                    .containsExactly("admin", "user");
            assertThat(grace.lastActivity()).isPresent();
            var physics = store.groups().find("physics").orElseThrow().id();
            assertThat(store.groups().members(List.of(physics)).get(physics)).containsExactly("alan", "grace");
            assertThat(store.roles()
                            .effective(store.users().find("alan").orElseThrow().id()))
                    .extracting(Role::name)
                    .contains("teaching-assistant");
            assertThat(store.servers().find(grace.id(), "lab").orElseThrow().userOptions())
                    .isEqualTo(JsonObject.of("profile", "gpu").with("cores", 4));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void oldTokensOpenTheirOldDoors(String release) {
        var tokens = recorded(release).tokens();
        run();
        inStore(store -> {
            var grace = store.users().find("grace").orElseThrow();
            assertThat(opened(store, tokens.getOrDefault("nightly", "")))
                    .get()
                    .extracting(ApiToken::owner, ApiToken::scopes)
                    .containsExactly(new Owner.OfUser(grace.id()), List.of("inherit"));
            assertThat(opened(store, tokens.getOrDefault("reading", "")))
                    .get()
                    .satisfies(token -> assertThat(token.expiresAt()).isPresent());
            assertThat(opened(store, tokens.getOrDefault("stats", ""))).isPresent();
            assertThat(opened(store, tokens.getOrDefault("short", ""))).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void doneAgainItChangesNothing(String release) {
        recorded(release);
        run();
        var revisions = new ArrayList<Long>();
        inStore(store -> revisions.add(store.accessRevision()));
        var again = run();
        inStore(store -> revisions.add(store.accessRevision()));
        assertThat(again.out())
                .contains("Nothing was changed: all of it is there already.")
                .doesNotContain("Otherwise here");
        assertThat(revisions.getFirst()).isEqualTo(revisions.getLast());
    }

    @Test
    void aDryRunSaysTheSameAndMakesNoFile() {
        recorded("5.2.1");
        var dry = run("--dry-run");
        assertThat(dry.out()).containsPattern("people +3, and 0 there already").contains("this was a dry run");
        assertThat(folder.resolve("essaim.sqlite")).doesNotExist();
    }

    @Test
    void aDryRunChangesNothingInADatabaseThatIsThere() {
        recorded("5.2.1");
        inStore(store -> store.users().create("zoe", false, Instant.now()));
        assertThat(run("--dry-run").out()).containsPattern("API tokens +4, and 0 there already");
        inStore(store -> {
            assertThat(store.users().find("ada")).isEmpty();
            assertThat(store.roles().list()).isEmpty();
        });
    }

    @Test
    void nobodyWhoIsHereBecomesAnAdministrator() {
        recorded("5.2.1");
        inStore(store -> store.users().create("ada", false, Instant.now()));
        var ran = run();
        assertThat(ran.out()).contains("ada administers there and not here; left as here");
        inStore(store -> {
            var ada = store.users().find("ada").orElseThrow();
            assertThat(ada.admin()).isFalse();
            assertThat(store.roles().of(new Owner.OfUser(ada.id())))
                    .extracting(Role::name)
                    .containsExactly("user");
        });
    }

    @Test
    void whatIsOtherwiseHereIsToldAndKept() {
        recorded("5.2.1");
        inStore(store -> {
            store.groups().create("physics", JsonObject.of("room", "9"));
            store.roles().save("statistics", "", List.of("list:users"), false);
        });
        assertThat(run().out())
                .contains("the group physics has other properties here")
                .contains("the role statistics has other scopes here");
        inStore(store -> assertThat(store.groups().find("physics").orElseThrow().properties())
                .isEqualTo(JsonObject.of("room", "9")));
    }

    @Test
    void aServiceThatTheFileDoesNotNameIsKeptAsOneOfTheApi() {
        recorded("5.2.1");
        run();
        inStore(store -> {
            var stats = store.services().find("stats").orElseThrow();
            assertThat(stats.fromConfig()).isFalse();
            assertThat(stats.url()).contains("http://127.0.0.1:18982");
            assertThat(store.oauth().client("service-stats")).isPresent();
        });
    }

    @Test
    void oneThatTheFileNamesStaysTheFiles() throws IOException {
        recorded("5.2.1");
        write("services: [ { name: stats, url: 'http://127.0.0.1:9' } ]\n");
        run();
        inStore(store -> {
            assertThat(store.services().find("stats").orElseThrow().fromConfig())
                    .isTrue();
            assertThat(store.oauth().client("service-stats")).isEmpty();
        });
    }

    @Test
    void rolesThatTheFileMustNameAreTold() {
        recorded("5.2.1");
        assertThat(run().out())
                .contains("without these lines the next start of the hub removes them")
                .containsPattern("- name: teaching-assistant\\R +description: Helps\\R +scopes:\\R +- list:users")
                .containsPattern("users:\\R +- grace\\R +groups:\\R +- physics");
    }

    @Test
    void thoseThatItNamesAreNot() throws IOException {
        recorded("5.2.1");
        write("roles: [ { name: teaching-assistant, scopes: ['list:users'] }, { name: statistics } ]\n");
        assertThat(run().out()).doesNotContain("removes them");
    }

    @Test
    void aFileThatLetsNobodyInIsToldOf() throws IOException {
        recorded("5.2.1");
        var file = folder.resolve("essaim.yaml");
        Files.writeString(file, Files.readString(file).replace(", allow_existing_users: true", ""));
        assertThat(run().out()).contains("Mind: Nobody may sign in");
    }

    @Test
    void scopesThatDoNotExistHereAreLeftOutAndTold() {
        RecordedJupyterHub.of("5.2.1")
                .with("[\"read:users!user\"]", "[\"read:users!user\", \"custom:jobs:read\"]")
                .restore(folder.resolve("jupyterhub.sqlite"));
        assertThat(run().out()).contains("the token \"reading\" has scopes that do not exist here: custom:jobs:read");
    }

    @Test
    void customScopesThatTheFileDefinesMoveIn() throws IOException {
        RecordedJupyterHub.of("5.2.1")
                .with("[\"read:users!user\"]", "[\"read:users!user\", \"custom:jobs:read\"]")
                .restore(folder.resolve("jupyterhub.sqlite"));
        write("custom_scopes: { 'custom:jobs:read': { description: See jobs } }\n");
        assertThat(run().out()).doesNotContain("do not exist here");
    }

    @Test
    void sharesAndTheirCodesMoveInOnce() {
        RecordedJupyterHub.of("5.2.1")
                .with("2026-11-27 06:20:35.168360", "2999-01-01 00:00:00.5")
                .restore(folder.resolve("jupyterhub.sqlite"));
        assertThat(run().out())
                .contains("shares                   1, and 0 there", "share codes              1, and 0 there");
        assertThat(run().out())
                .contains("shares                   0, and 1 there", "share codes              0, and 1 there");
        inStore(store -> {
            var alan = store.users().find("alan").orElseThrow();
            var share = store.shares()
                    .list(new Shares.Which.WithUser(alan.id()), 0, 9)
                    .getFirst();
            assertThat(share.filtered()).containsExactly("access:servers!server=grace/lab");
            assertThat(store.shares().candidates("5xu4", Instant.now())).hasSize(1);
        });
    }

    @Test
    void whatStaysBehindIsCounted() {
        recorded("5.2.1");
        assertThat(run().out())
                .contains("1 running server: stop them at JupyterHub")
                .contains("1 token that had expired");
    }

    @Test
    void aDatabaseThatCannotBeReadLeavesNothingBehind() {
        RecordedJupyterHub.of("5.2.1")
                .with("4621fec11365", "0123456789ab")
                .restore(folder.resolve("jupyterhub.sqlite"));
        var ran = run();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("newer than 6.0", "Nothing was moved.");
        assertThat(folder.resolve("essaim.sqlite")).doesNotExist();
    }

    @Test
    void withoutASourceItIsWrongUse() {
        var ran = Ran.essaim("import");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--jupyterhub-db", "--jupyterhub-config");
    }

    @Test
    void aFileIsTranslatedAndPeopleMovedAtOnce() throws IOException {
        recorded("5.2.1");
        var python = Files.writeString(
                folder.resolve("jupyterhub_config.py"),
                "c.JupyterHub.authenticator_class = 'dummy'\nc.Authenticator.allow_all = True\n");
        Files.delete(folder.resolve("essaim.yaml"));
        var dry = run("--jupyterhub-config", python.toString(), "--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("allow_all: true", "people ", "this was a dry run");
        assertThat(folder.resolve("essaim.yaml")).doesNotExist();
        Files.writeString(python, "c.JupyterHub.authenticator_class = 'github'\n");
        var incomplete = run(
                "--jupyterhub-config",
                python.toString(),
                "--out",
                folder.resolve("new.yaml").toString());
        assertThat(incomplete.code()).isEqualTo(2);
        assertThat(incomplete.out()).contains("Wrote ").doesNotContain("Moved");
    }

    @Test
    void anAddressThatIsNoneIsWrongUse() {
        var ran = Ran.essaim("import", "--jupyterhub-db", "oracle://x");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--jupyterhub-db: expected sqlite:PATH, postgresql://");
    }
}
