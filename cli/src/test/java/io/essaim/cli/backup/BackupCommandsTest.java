package io.essaim.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.cli.stack.FolderLock;
import io.essaim.deploy.run.Claim;
import io.essaim.hub.servers.InstanceName;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.database.SharedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with a hub on one machine saves and brings back. */
@Tag("installed")
class BackupCommandsTest {
    @RegisterExtension
    static final SharedServer MARIADB = SharedServer.mariadb();

    private static final String COOKIES = "jupyterhub_cookie_secret";

    @TempDir
    Path folder;

    @TempDir
    Path other;

    private Path backup;
    private Path passphrase;

    @BeforeEach
    void hub() throws IOException {
        backup = folder.resolve("essaim.backup");
        passphrase = Files.writeString(folder.resolve("passphrase"), "a long enough passphrase\n");
        Files.writeString(folder.resolve("client"), "hunter2");
        write(folder, "{ url: 'sqlite:" + folder.resolve("data/essaim.sqlite") + "' }", folder.resolve("data"));
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/" + COOKIES), "ab".repeat(32) + "\n");
        Files.createDirectories(folder.resolve("data/homes/ada"));
        Files.writeString(folder.resolve("data/homes/ada/work.txt"), "six weeks of work");
        person(folder.resolve("data/essaim.sqlite"), "ada");
    }

    private static Path write(Path where, String database, Path data) throws IOException {
        return Files.writeString(where.resolve("essaim.yaml"), """
                hub: { data_dir: '%s' }
                database: %s
                authenticator: { type: dummy, password: { file: client } }
                """.formatted(data, database));
    }

    private static void person(Path database, String name) {
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite:" + database))) {
            store.users().create(name, false, Instant.EPOCH);
        }
    }

    private static boolean knows(String url, String name) {
        try (var store = SqlStore.open(DatabaseSettings.of(url))) {
            return store.users().find(name).isPresent();
        }
    }

    private Ran essaim(Path where, String... words) {
        var all = Stream.concat(
                Arrays.stream(words),
                Stream.of(
                        "--passphrase-file",
                        passphrase.toString(),
                        "--config",
                        where.resolve("essaim.yaml").toString(),
                        backup.toString()));
        return Ran.essaim(all.toArray(String[]::new));
    }

    private void backedUp() {
        var ran = essaim(folder, "backup", "--homes");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void whatIsInABackupIsListedAndNothingOfItCanBeReadWithoutThePassphrase() throws IOException {
        backedUp();
        var listed = essaim(folder, "backup", "--list");
        assertThat(listed.out())
                .contains("is whole", "config/essaim.yaml", "config/client", "data/" + COOKIES, "homes/homes.tar")
                .contains("database/database.sqlite");
        assertThat(essaim(folder, "backup", "--list", "--json").out()).contains("\"cluster\" : false");
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
        assertThat(new String(Files.readAllBytes(backup), StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter2", "essaim.yaml");
        try (var left = Files.list(folder.resolve("data"))) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".dump"));
        }
    }

    @Test
    void everythingComesBackAfterAllIsLost() throws IOException {
        backedUp();
        delete(folder.resolve("data"));
        Files.delete(folder.resolve("essaim.yaml"));
        Files.delete(folder.resolve("client"));
        var ran = essaim(folder, "restore", "--homes");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve("data/" + COOKIES)).content().startsWith("abab");
        assertThat(folder.resolve("client")).content().isEqualTo("hunter2");
        assertThat(folder.resolve("data/homes/ada/work.txt")).content().isEqualTo("six weeks of work");
        assertThat(knows("sqlite:" + folder.resolve("data/essaim.sqlite"), "ada"))
                .isTrue();
    }

    @Test
    void theFolderOfADeploymentIsNotPutBackWhileSomebodyElseWorksOnIt() throws IOException {
        var stack = Files.createDirectories(folder.resolve("stack/secrets")).resolveSibling("");
        var token = Files.writeString(folder.resolve("stack/secrets/proxy.auth_token"), "as it was");
        var claim = Claim.ours("essaim secrets rotate");
        FolderLock.take(stack, claim).close();
        backedUp();
        assertThat(essaim(folder, "backup", "--list").out())
                .contains("stack/secrets/proxy.auth_token")
                .doesNotContain(FolderLock.FILE);
        Files.writeString(token, "as it is");
        try (var _ = FolderLock.take(stack, claim)) {
            var refused = essaim(folder, "restore", "--replace");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("somebody else works on", claim.sentence());
        }
        assertThat(token).content().isEqualTo("as it is");
        assertThat(essaim(folder, "restore", "--replace").code()).isZero();
        assertThat(token).content().isEqualTo("as it was");
    }

    @Test
    void itComesBackIntoAnotherKindOfDatabase() throws IOException {
        backedUp();
        var server = MARIADB.freshDatabase();
        Files.writeString(other.resolve("word"), RealServer.PASSWORD);
        Files.copy(folder.resolve("client"), other.resolve("client"));
        var data = other.resolve("data");
        write(other, "{ url: '" + server.urlWithoutPassword() + "', password: { file: word } }", data);
        var refused = essaim(other, "restore");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("essaim.yaml", "--replace", "Nothing was changed");

        var nothing = folder.resolve("nothing");
        var failed = Ran.essaim("db", "dump", "-f", other.resolve("essaim.yaml").toString(), nothing.toString());
        assertThat(failed.code()).as(failed.out()).isEqualTo(1);
        assertThat(nothing).as("of a database without tables").doesNotExist();

        var dump = folder.resolve("dump").toString();
        assertThat(Ran.essaim("db", "dump", "-f", folder.resolve("essaim.yaml").toString(), dump)
                        .out())
                .contains("rows of");
        var there = other.resolve("essaim.yaml").toString();
        var loaded = Ran.essaim("db", "load", "-f", there, dump);
        assertThat(loaded.err()).isEmpty();
        assertThat(knows(server.url(), "ada")).isTrue();
        var again = Ran.essaim("db", "load", "-f", there, dump);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("in use already", "--replace");
        assertThat(Ran.essaim("db", "load", "--replace", "-f", there, dump).code())
                .isZero();
    }

    @Test
    void aDatabaseWithSomebodyInItIsReplacedOnlyWhenThatIsSaid() throws IOException {
        backedUp();
        person(folder.resolve("data/essaim.sqlite"), "eve");
        var refused = essaim(folder, "restore");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Replace", "Nothing was changed");
        assertThat(knows("sqlite:" + folder.resolve("data/essaim.sqlite"), "eve"))
                .isTrue();

        Files.writeString(folder.resolve("client"), "another");
        var replaced = essaim(folder, "restore", "--replace");
        assertThat(replaced.err()).isEmpty();
        assertThat(knows("sqlite:" + folder.resolve("data/essaim.sqlite"), "eve"))
                .isFalse();
        assertThat(knows("sqlite:" + folder.resolve("data/essaim.sqlite"), "ada"))
                .isTrue();
        assertThat(folder.resolve("client")).content().isEqualTo("hunter2");
        assertThat(folder.resolve("client.before-restore")).content().isEqualTo("another");
    }

    @Test
    void nothingIsChangedUnderAHubThatRuns() throws IOException {
        try (var _ = InstanceName.take(folder.resolve("data"))) {
            backedUp();
            var refused = essaim(folder, "restore", "--replace");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("a hub uses", "Nothing was changed");
        }
    }

    @Test
    void aDamagedBackupOrAnotherPassphraseChangesNothing() throws IOException {
        backedUp();
        person(folder.resolve("data/essaim.sqlite"), "eve");
        var whole = Files.readAllBytes(backup);
        Files.write(backup, Arrays.copyOf(whole, whole.length - 1));
        var cut = essaim(folder, "restore", "--replace");
        assertThat(cut.code()).isEqualTo(1);
        assertThat(cut.err()).contains("cut off or changed", "Nothing was changed");
        Files.write(backup, whole, StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(passphrase, "another long passphrase");
        assertThat(essaim(folder, "restore", "--replace").err()).contains("does not open", "Nothing was changed");
        assertThat(knows("sqlite:" + folder.resolve("data/essaim.sqlite"), "eve"))
                .isTrue();
    }

    @Test
    void aShortPassphraseOrAFileThatIsThereIsRefused() throws IOException {
        Files.writeString(passphrase, "short");
        assertThat(essaim(folder, "backup").err()).contains("shorter than 12");
        assertThat(backup).doesNotExist();
        Files.writeString(passphrase, "a long enough passphrase");
        backedUp();
        var again = essaim(folder, "backup");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, two) -> two.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
