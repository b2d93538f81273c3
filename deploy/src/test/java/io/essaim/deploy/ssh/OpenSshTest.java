package io.essaim.deploy.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import io.essaim.testkit.ssh.Sshd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts on another machine, through OpenSSH's own server and client. */
@Tag("installed")
class OpenSshTest {
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Duration HASTY = Duration.ofSeconds(2);

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Path place;
    private Sshd server;
    private OpenSsh ssh;
    private Machine machine;

    @BeforeEach
    void start() throws IOException {
        place = Files.createDirectory(folder.resolve("server"));
        server = Sshd.start(place);
        ssh = OpenSsh.start(folder);
        machine = Reached.at(server, "node1", folder);
    }

    @AfterEach
    void stop() {
        ssh.close();
        server.close();
    }

    private Reply run(String script) {
        return ssh.run(machine, Script.of(script, false, A_WHILE));
    }

    @Test
    void whatAScriptPrintsAndHowItEndsComesBack() {
        var reply = run("echo here; echo there >&2; exit 3");
        assertThat(reply).isEqualTo(new Reply(3, "here\n", "there\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 255", "kill -9 $$; exit 9", "sh -c 'kill -TERM $$'", "set -e; false; echo never"})
    void aScriptThatFailsIsNoBrokenConnection(String script) {
        var reply = run(script);
        assertThat(reply.done()).isFalse();
        assertThat(reply.out()).isEmpty();
    }

    @Test
    void aCommandRunsInAContainerWithItsWordsAsTheyAreAndEndsAsItDoes() throws Exception {
        var programs = Files.createDirectory(folder.resolve("programs"));
        var docker = TextFile.write(programs.resolve("docker"), """
                #!/bin/sh
                printf '<%s>' "$@"
                cat
                exit 42
                """);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        var other = Files.createDirectory(folder.resolve("other"));
        try (var there = Sshd.start(other, List.of("SetEnv PATH=" + programs + ":/usr/bin:/bin"))) {
            var container = Reached.at(there, "node2", folder);
            var words = ssh.inside(
                    container, false, "c0ffee", List.of("sh", "-c", "echo 'a  b' \"$HOME\" \\n; exit 1", ""));
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            try (var input = process.outputWriter()) {
                input.write("typed");
            }
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("<exec><-i><c0ffee><sh><-c><echo 'a  b' \"$HOME\" \\n; exit 1><>typed");
            assertThat(process.waitFor()).isEqualTo(42);
            assertThat(ssh.inside(container, true, "c0ffee", List.of("sh")))
                    .containsSubsequence("-T", "-t", "--")
                    .last()
                    .asString()
                    .contains("docker exec -i -t c0ffee");
        }
    }

    @Test
    void textOfEveryKindArrivesAsItIs() {
        var words = "'é\"`$HOME\\n — 漢字 %s";
        var reply = ssh.run(machine, new Script("cat <<'END'\n" + words + "\nEND\ncat\n\n", words, false, A_WHILE));
        assertThat(reply.out()).isEqualTo(words + "\n" + words);
    }

    @Test
    void twoMegabytesOfInputArrive() {
        var line = "0123456789abcdefghijklmnopqrstuvwxyz é\n";
        var input = line.repeat(2_000_000 / line.length());
        var reply = ssh.run(machine, new Script("wc -l; echo end", input, false, A_WHILE));
        assertThat(reply.out().strip().split("\\s+")).containsExactly("" + 2_000_000 / line.length(), "end");
    }

    @Test
    void inputThatNobodyReadsHarmsNothing() {
        var reply = ssh.run(machine, new Script("echo fine", "x".repeat(2_000_000), false, A_WHILE));
        assertThat(reply).isEqualTo(new Reply(0, "fine\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void everyShellThatMayBeShReadsScriptsAlike(String shell) throws IOException {
        var programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin", shell));
        var other = Files.createDirectory(folder.resolve("other"));
        try (var there = Sshd.start(other, List.of("SetEnv PATH=" + programs + ":/usr/bin:/bin"))) {
            var node = Reached.at(there, "node-" + shell, folder);
            var script = "readlink /proc/$$/exe\nread -r first\necho \"$first\"; cat; exit 7";
            var reply = ssh.run(node, new Script(script, "one\ntwo\nthree", true, A_WHILE));
            assertThat(reply.out()).isEqualTo(Path.of("/bin", shell).toRealPath() + "\none\ntwo\nthree");
            assertThat(reply.status()).isEqualTo(7);
        }
    }

    @Test
    void neitherScriptNorInputStandsInTheListOfProcesses() {
        var word = "word-" + UUID.randomUUID();
        var script = "# " + word + "\nfor p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; echo; done 2>&1";
        var reply = ssh.run(machine, new Script(script, word, false, A_WHILE));
        assertThat(reply.out()).contains("sshd").contains("head -c").doesNotContain(word);
    }

    @Test
    void outputIsBounded() {
        var reply =
                run("head -c 3000000 /dev/zero | tr '\\0' o; head -c 100000 /dev/zero | tr '\\0' e >&2; echo last >&2");
        assertThat(reply.out()).hasSize(1 << 20).matches("o+");
        assertThat(reply.err()).hasSize(8 << 10).endsWith("eelast\n");
    }

    @Test
    void whatTheAccountsShellSaysFirstIsNotTheScripts() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        var greeting = "ForceCommand echo Welcome to the machine; eval \"$SSH_ORIGINAL_COMMAND\"";
        try (var there = Sshd.start(other, List.of(greeting))) {
            var node = Reached.at(there, "polite", folder);
            assertThat(ssh.run(node, Script.of("echo fact", false, A_WHILE)).out())
                    .isEqualTo("fact\n");
        }
    }

    @Test
    void manyScriptsShareOneConnection() throws Exception {
        var threads = new ArrayList<Future<Reply>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var word = "number " + i;
                threads.add(executor.submit(() -> run("sleep 0.1; echo " + word)));
            }
        }
        for (int i = 0; i < threads.size(); i++) {
            assertThat(threads.get(i).get().out()).isEqualTo("number " + i + "\n");
        }
        assertThat(server.output().split("Accepted publickey", -1)).hasSize(2);
    }

    @Test
    void nothingIsLeftWhenItIsClosed() {
        run("true");
        ssh.close();
        Patience.awaitTrue(
                "the connection to end", A_WHILE, () -> server.output().contains("Disconnected from user"));
    }

    @Test
    void aScriptThatTakesTooLongIsEndedHereAndThere() {
        var pid = folder.resolve("pid");
        assertThatThrownBy(() -> ssh.run(machine, Script.of("echo $$ >" + pid + "; sleep 600", false, HASTY)))
                .isInstanceOfSatisfying(
                        SshException.class, e -> assertThat(e.kind()).isEqualTo(SshException.Cause.TOO_LONG))
                .hasMessage("node1: a script did not end within 2 s and was ended");
        var there = Long.parseLong(TextFile.read(pid).strip());
        Patience.awaitTrue(
                "the script to end", A_WHILE, () -> ProcessHandle.of(there).isEmpty());
        assertThat(run("echo well").out()).isEqualTo("well\n");
    }

    @Test
    void aConnectionThatBreaksIsToldAsThatAndMadeAnew() throws Exception {
        var begun = folder.resolve("begun");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reply = executor.submit(() -> run("echo >" + begun + "; sleep 600"));
            Patience.awaitTrue("the script to begin", A_WHILE, () -> Files.exists(begun));
            server.kill();
            assertThatThrownBy(reply::get)
                    .hasCauseInstanceOf(SshException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            SshException.class, e -> assertThat(e.kind()).isEqualTo(SshException.Cause.BROKEN))
                    .hasMessageStartingWith("node1: the connection broke while a script ran");
        }
        server.startAgain();
        assertThat(run("echo back").out()).isEqualTo("back\n");
    }

    @Test
    void theWayToAnEngineIsACommand() {
        assertThat(String.join(" ", ssh.engine(machine)))
                .startsWith("ssh -T -o BatchMode=yes")
                .contains(" -- node1 sh -c ")
                .contains("sudo -n -- docker system dial-stdio");
    }
}
