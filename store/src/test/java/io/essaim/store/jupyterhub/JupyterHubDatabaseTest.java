package io.essaim.store.jupyterhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Tokens.Candidate;
import io.essaim.domain.user.User;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.jupyterhub.RecordedJupyterHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("installed")
class JupyterHubDatabaseTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path dir = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = dir.resolve("jupyterhub.sqlite");
    }

    private Contents recorded(String release) {
        RecordedJupyterHub.of(release).restore(file);
        return read();
    }

    private Contents read() {
        return JupyterHubDatabase.read(DatabaseLocation.parse("sqlite:///" + file), Duration.ofSeconds(5), NOW);
    }

    @ParameterizedTest
    @CsvSource({"3.0.0,3.x", "5.2.1,5.x"})
    void theReleaseIsToldFromTheTables(String release, String words) {
        assertThat(recorded(release).release().words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void peopleKeepWhatTheyAre(String release) {
        var people = recorded(release).people();
        assertThat(people.users()).extracting(User::name).containsExactlyInAnyOrder("ada", "alan", "grace");
        assertThat(people.users())
                .filteredOn(User::admin)
                .extracting(User::name)
                .containsExactly("ada");
        assertThat(people.users()).allSatisfy(user -> {
            assertThat(user.created()).isBetween("2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z");
            assertThat(user.cookieId()).hasSize(32);
        });
        assertThat(people.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.name()).isEqualTo("physics"));
        assertThat(people.members()).hasSize(2);
        assertThat(people.authStates()).isEmpty();
    }

    @Test
    void propertiesOfGroupsAreReadWhereThereAreAny() {
        assertThat(recorded("5.2.1").people().groups().getFirst().properties())
                .isEqualTo(JsonObject.of("room", "1.23"));
    }

    @Test
    void anAuthStateIsKeptAsItIs() {
        RecordedJupyterHub.of("5.2.1")
                .with("'35f5105c97c440ef8b6d4b17effa23f8','{}',NULL", "'x','{}',X'0102'")
                .restore(file);
        assertThat(read().people().authStates().values())
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).containsExactly(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void rolesKeepScopesAndHolders(String release) {
        var access = recorded(release).access();
        var role = access.roles().stream()
                .filter(each -> each.name().equals("teaching-assistant"))
                .findFirst()
                .orElseThrow();
        assertThat(role.scopes()).containsExactly("list:users", "read:servers!group=physics");
        assertThat(role.description()).isEqualTo("Helps");
        assertThat(access.holdings())
                .filteredOn(holding -> holding.roleId() == role.id())
                .extracting(Contents.Holding::owner)
                .hasSize(2)
                .hasAtLeastOneElementOfType(Owner.OfUser.class)
                .hasAtLeastOneElementOfType(Owner.OfGroup.class);
        assertThat(access.roles()).extracting(Role::name).contains("statistics", "admin", "user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void aServiceKeepsItsAddressWhereverTheReleaseWroteIt(String release) {
        var access = recorded(release).access();
        assertThat(access.services())
                .filteredOn(service -> service.name().equals("stats"))
                .singleElement()
                .extracting(Service::url, Service::oauthClientId)
                .containsExactly(Optional.of("http://127.0.0.1:18982"), Optional.of("service-stats"));
        assertThat(access.clients())
                .singleElement()
                .satisfies(client -> assertThat(client.secret().hashed()).startsWith("sha512:16384:"));
    }

    /** No release of 6.0 can be installed from Debian yet: these are the columns that it adds (contract 9.6). */
    @Test
    void whatSixAddsIsRead() {
        RecordedJupyterHub.of("5.2.1")
                .with("4621fec11365", "f460b0348206")
                .with("COMMIT;", """
                        ALTER TABLE users ADD COLUMN user_info TEXT;
                        ALTER TABLE spawners ADD COLUMN display_name VARCHAR(255);
                        UPDATE users SET user_info = '{"mail": "grace@example.org"}' WHERE name = 'grace';
                        UPDATE spawners SET display_name = 'The lab' WHERE name = 'lab';
                        COMMIT;
                        """)
                .restore(file);
        var contents = read();
        assertThat(contents.release().words()).isEqualTo("6.0");
        assertThat(contents.people().users())
                .filteredOn(user -> user.name().equals("grace"))
                .extracting(User::info)
                .containsExactly(Optional.of(JsonObject.of("mail", "grace@example.org")));
        assertThat(contents.servers())
                .extracting(Contents.FormerServer::displayName)
                .contains(Optional.of("The lab"));
    }

    @Test
    void whoMadeAServiceIsKnownSinceFive() {
        assertThat(recorded("5.2.1").access().services())
                .filteredOn(service -> !service.fromConfig())
                .extracting(Service::name)
                .containsExactly("probe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void tokensOfPeopleAndServicesOpenWithTheirOldSecrets(String release) {
        var contents = recorded(release);
        var tokens = RecordedJupyterHub.of(release).tokens();
        for (var note : List.of("nightly", "reading", "stats")) {
            assertThat(contents.access().tokens())
                    .as(note)
                    .filteredOn(token -> token.hash().matches(tokens.getOrDefault(note, "")))
                    .hasSize(1);
        }
        assertThat(contents.access().tokens())
                .map(Candidate::token)
                .filteredOn(token -> token.note().equals("reading"))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.scopes()).containsExactly("read:users!user");
                    assertThat(token.expiresAt().orElseThrow()).isAfter("2100-01-01T00:00:00Z");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void tokensOfServersAndExpiredOnesAreOnlyCounted(String release) {
        var contents = recorded(release);
        assertThat(contents.access().tokens()).hasSize(4);
        assertThat(contents.left().expired()).isEqualTo(1);
        assertThat(contents.left().serverTokens()).isEqualTo(1);
        assertThat(contents.left().running()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5.2.1"})
    void serversKeepTheirOptions(String release) {
        assertThat(recorded(release).servers())
                .extracting(
                        Contents.FormerServer::name,
                        server -> server.userOptions().text("profile"))
                .containsExactlyInAnyOrder(tuple("", Optional.of("small")), tuple("lab", Optional.of("gpu")));
    }

    @Test
    void sharesAndCodesAreReadWithoutTheFilterOfTheirServer() {
        RecordedJupyterHub.of("5.2.1")
                .with("2026-11-27 06:20:35.168360", "2999-01-01 00:00:00.5")
                .restore(file);
        var contents = read();
        var lab = contents.servers().stream()
                .filter(server -> server.name().equals("lab"))
                .findFirst()
                .orElseThrow();
        var share = contents.sharing().shares().getFirst();
        assertThat(share.serverId()).isEqualTo(lab.id());
        assertThat(share.scopes()).containsExactly("access:servers");
        assertThat(share.grantee()).isInstanceOf(Owner.OfUser.class);
        var code = contents.sharing().codes().getFirst();
        assertThat(code.serverId()).isEqualTo(lab.id());
        assertThat(code.scopes()).containsExactly("access:servers");
        assertThat(code.hash().prefix()).isEqualTo("5xu4");
        assertThat(code.expiresAt()).isEqualTo("2999-01-01T00:00:00.500Z");
    }

    @Test
    void codesThatHaveExpiredAreCounted() {
        RecordedJupyterHub.of("5.2.1")
                .with("2026-11-27 06:20:35.168360", "2020-01-01 00:00:00.5")
                .restore(file);
        assertThat(read().left().expiredShares()).isEqualTo(1);
        assertThat(read().sharing().codes()).isEmpty();
        assertThat(read().sharing().shares()).hasSize(1);
    }

    @Test
    void beforeSharesThereAreNone() {
        assertThat(recorded("3.0.0").sharing()).isEqualTo(new Contents.Sharing(List.of(), List.of()));
    }

    @Test
    void readingChangesNothing() throws IOException {
        RecordedJupyterHub.of("5.2.1").restore(file);
        var before = Files.readAllBytes(file);
        read();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(dir).isDirectoryNotContaining("glob:**-journal");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        refused("there is no file", "JupyterHub.db_url");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "c.JupyterHub.port = 8000\n".repeat(100));
        refused("cannot be read", "not a database");
    }

    @Test
    void aDatabaseOfAnotherProgram() {
        new RecordedJupyterHub("CREATE TABLE songs (id INTEGER);", Map.of()).restore(file);
        refused("tables of another program");
    }

    @Test
    void oneOfEssaim() {
        SqlStore.open(DatabaseSettings.of("sqlite:" + file)).close();
        refused("is a database of Essaim");
    }

    @Test
    void anOlderRelease() {
        RecordedJupyterHub.of("3.0.0").with("651f5419b74d", "833da8570507").restore(file);
        refused("older than 3.0", "jupyterhub upgrade-db");
    }

    @Test
    void aNewerRelease() {
        RecordedJupyterHub.of("5.2.1").with("4621fec11365", "0123456789ab").restore(file);
        refused("newer than 6.0", "0123456789ab");
    }

    @Test
    void aRowThatMakesNoSense() {
        RecordedJupyterHub.of("5.2.1").with("[\"read:users!user\"]", "[read").restore(file);
        refused("a list of texts in JSON");
    }

    @Test
    void nothingIsThereInMemory() {
        assertThatThrownBy(
                        () -> JupyterHubDatabase.read(DatabaseLocation.parse("sqlite://"), Duration.ofSeconds(5), NOW))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("in memory");
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }
}
