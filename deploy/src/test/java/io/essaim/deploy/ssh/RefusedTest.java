package io.essaim.deploy.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.deploy.ssh.SshException.Cause;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TestSystem;
import io.essaim.testkit.machine.TextFile;
import io.essaim.testkit.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Machines that do not let us in, or not be root: what is the matter, and what to do. */
@Tag("installed")
class RefusedTest {
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Sshd server;
    private OpenSsh ssh;

    @BeforeEach
    void start() throws IOException {
        server = Sshd.start(Files.createDirectory(folder.resolve("server")));
        ssh = OpenSsh.start(folder);
    }

    @AfterEach
    void stop() {
        ssh.close();
        server.close();
    }

    private SshException refused(Machine machine, boolean root) {
        return catchThrowableOfType(
                SshException.class, () -> ssh.run(machine, Script.of("echo in; id -u", root, A_WHILE)));
    }

    private static void assertTold(SshException told, Cause cause, String fact, String next) {
        assertThat(told.kind()).isEqualTo(cause);
        assertThat(told).hasMessageContaining(fact);
        assertThat(told.next()).contains(next);
    }

    @Test
    void aNameThatLeadsNowhere() {
        var ssh = new SshSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var told = refused(Reached.machine("no-such-machine.invalid", Role.WORKER, ssh), false);
        assertTold(
                told,
                Cause.NO_SUCH_HOST,
                "no-such-machine.invalid: its name leads nowhere (ssh: Could not resolve hostname",
                "/etc/hosts");
    }

    @Test
    void aPortWhereNobodyListens() {
        server.close();
        var told = refused(Reached.at(server, "node1", folder), false);
        assertTold(told, Cause.UNREACHABLE, "node1: it refuses connections", "systemctl enable --now sshd");
    }

    @Test
    void aMachineThatIsSilent() {
        server.freeze();
        var told = refused(hasty(), false);
        assertTold(told, Cause.UNREACHABLE, "node1: it does not answer", "Try: ssh -F");
        server.thaw();
    }

    private Machine hasty() {
        var settings = Reached.at(server, "node1", folder).ssh();
        return Reached.machine(
                "node1",
                Role.MANAGER,
                new SshSettings(
                        settings.user(),
                        settings.port(),
                        settings.identityFile(),
                        settings.configFile(),
                        Optional.of(Duration.ofMillis(1_500))));
    }

    @Test
    void aHostKeyThatNobodyHasConfirmed() {
        var empty = TextFile.write(folder.resolve("nobody"), "");
        var told = refused(Reached.at(server, "node1", folder, "UserKnownHostsFile " + empty), false);
        assertTold(
                told,
                Cause.HOST_KEY,
                "node1: nobody has said yet that its host key is right",
                "ssh-keyscan node1 | ssh-keygen -lf -   and compare it");
        assertThat(TextFile.read(empty)).as("no key is taken for right").isEmpty();
    }

    @Test
    void aHostKeyThatHasChanged() {
        server.replaceByImpostor();
        var told = refused(Reached.at(server, "node1", folder), false);
        assertTold(told, Cause.HOST_KEY, "node1: it shows another host key", "Only when both are the same");
        assertThat(told.next()).contains("ssh-keygen -R node1");
    }

    @Test
    void aKeyThatIsNotAccepted() {
        TextFile.write(folder.resolve("server/authorized_keys"), TextFile.read(folder.resolve("server/stranger.pub")));
        var told = refused(Reached.at(server, "node1", folder), false);
        assertTold(told, Cause.DENIED, "Permission denied (publickey)", "ssh-copy-id node1");
    }

    @Test
    void aKeyThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(server.identityFile(), PosixFilePermissions.fromString("rw-r--r--"));
        var told = refused(Reached.at(server, "node1", folder), false);
        assertTold(told, Cause.DENIED, "does not use a private key that others may read", "chmod 600");
    }

    @Test
    void anAccountWithoutAShell() {
        var person = SYSTEM.person("noshell", "--shell", "/bin/false");
        var told = refused(as(person.name()), false);
        assertTold(told, Cause.DENIED, "it lets us in and does not run commands (status 1)", "usermod --shell");
    }

    @Test
    void sudoThatAsks() {
        var person = SYSTEM.person("asked");
        SYSTEM.write(Path.of("/etc/sudoers.d", person.name()), person.name() + " ALL=(ALL) ALL\n");
        var told = refused(as(person.name()), true);
        assertTold(
                told,
                Cause.NO_ROOT,
                "its sudo asks for a password",
                "visudo -f /etc/sudoers.d/essaim and the line: " + person.name() + " ALL=(ALL) NOPASSWD: ALL");
    }

    @Test
    void whoMayDoNothingAsRootStillRunsScriptsAsThemselves() {
        var person = SYSTEM.person("nobody");
        assertThat(refused(as(person.name()), true).kind()).isEqualTo(Cause.NO_ROOT);
        assertThat(ssh.run(as(person.name()), Script.of("id -un", false, A_WHILE))
                        .out())
                .isEqualTo(person.name() + "\n");
    }

    @Test
    void sudoThatAsksNothingIsRoot() {
        var person = SYSTEM.person("trusted");
        SYSTEM.write(Path.of("/etc/sudoers.d", person.name()), person.name() + " ALL=(ALL) NOPASSWD: ALL\n");
        var input = "é".repeat(1_000_000);
        var reply = ssh.run(as(person.name()), new Script("id -u; cat; exit 4", input, true, A_WHILE));
        assertThat(reply.out().length()).as("the first megabyte").isEqualTo((1 << 19) + 1);
        assertThat(reply.out()).startsWith("0\né").endsWith("é");
        assertThat(reply.status()).isEqualTo(4);
    }

    @Test
    void noSudoAtAll() throws IOException {
        var programs = Files.createDirectory(folder.resolve("programs"));
        for (var tool : List.of("sh", "id", "timeout", "head", "true")) {
            Files.createSymbolicLink(programs.resolve(tool), Path.of("/usr/bin", tool));
        }
        var person = SYSTEM.person("poor");
        var other = Files.createDirectory(folder.resolve("other"));
        try (var there = Sshd.start(other, List.of("SetEnv PATH=" + programs))) {
            var config = Reached.at(there, "node9", folder).ssh().configFile().orElseThrow();
            var machine = Reached.machine("node9", Role.WORKER, Reached.settings(Optional.of(person.name()), config));
            assertTold(refused(machine, true), Cause.NO_ROOT, "there is no sudo", "set cluster.ssh.user to root");
        }
    }

    private Machine as(String user) {
        var config = Reached.at(server, "node1", folder).ssh().configFile().orElseThrow();
        return Reached.machine("node1", Role.MANAGER, Reached.settings(Optional.of(user), config));
    }
}
