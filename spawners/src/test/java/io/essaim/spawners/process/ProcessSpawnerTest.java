package io.essaim.spawners.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.MemorySize;
import io.essaim.config.values.Secret;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.tls.Papers;
import io.essaim.testkit.spawn.SpawnRequests;
import io.essaim.testkit.spawn.SpawnerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSpawnerTest extends SpawnerContract {
    private static final ServerKey BOB = ServerKey.defaultOf("bob");
    private static final String INSTANCE = "test" + ProcessHandle.current().pid();
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    Path dir;

    private Optional<Spawner> listening = Optional.empty();

    @BeforeEach
    void letOthersPass() throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ProcessSpawner running(List<String> cmd) {
        return running(cmd, Map.of(), Optional.empty());
    }

    private ProcessSpawner running(List<String> cmd, Map<String, Secret> env, Optional<MemorySize> memory) {
        return new ProcessSpawner(
                Tailored.never(new ProcessServers(Settings.process(cmd), Settings.singleUser(env, memory))),
                dir,
                INSTANCE,
                System.getenv());
    }

    @Override
    protected Spawner spawner() {
        if (listening.isEmpty()) {
            listening = Optional.of(running(Settings.LISTEN));
        }
        return listening.get();
    }

    @Override
    protected Spawner nextLife() {
        return running(List.of("a-command-changed-meanwhile"));
    }

    @Override
    protected void kill(SpawnHandle handle) {
        Signals.send("KILL", List.of(ProcessId.of(handle).pid()));
    }

    private SpawnHandle start(Spawner spawner) {
        var outcome = spawner.start(SpawnRequests.of(BOB, 1), (_, _) -> {});
        assertThat(outcome).isInstanceOf(SpawnOutcome.Started.class);
        return ((SpawnOutcome.Started) outcome).handle();
    }

    /** Runs a shell script to its end and gives what it printed. */
    private List<String> output(ProcessSpawner spawner) {
        var handle = start(spawner);
        eventually(() -> spawner.poll(handle) instanceof Liveness.Down);
        var lines = spawner.lastOutput(handle);
        spawner.stop(handle, SOON);
        return lines;
    }

    private static List<String> script(String text) {
        return List.of("sh", "-c", text);
    }

    @Test
    void aMissingProgramIsNamedWithTheWayToInstallIt() {
        var outcome = running(List.of("jupyterhub-singleuser-that-is-not-there"))
                .start(SpawnRequests.of(BOB, 1), (_, _) -> {});
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SpawnOutcome.Failed.class,
                        failed -> assertThat(failed.message().english())
                                .contains("jupyterhub-singleuser-that-is-not-there")
                                .contains("spawner.cmd"));
    }

    @Test
    void aServerThatExitsSaysItsStatusAndItsLastWords() {
        var spawner = running(script("echo 'no such notebook'; sleep 0.2; exit 3"));
        var handle = start(spawner);
        eventually(() -> spawner.poll(handle) instanceof Liveness.Down);
        assertThat(spawner.poll(handle)).isEqualTo(new Liveness.Down(Phrase.of("it exited with status {0}", 3)));
        assertThat(spawner.lastOutput(handle)).containsExactly("no such notebook");
    }

    @Test
    void aKilledServerSaysThatItWasKilled() {
        var spawner = running(Settings.LISTEN);
        var handle = start(spawner);
        kill(handle);
        eventually(() -> spawner.poll(handle) instanceof Liveness.Down);
        assertThat(spawner.poll(handle).toString()).contains("signal 9");
    }

    @Test
    void onlyTheLastLinesAreKeptOfALongOutput() {
        var lines = output(running(script("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done")));
        assertThat(lines).hasSize(40).last().isEqualTo("line 4999");
    }

    @Test
    void theTokenIsInTheEnvironmentAndNotInTheWords() {
        var lines = output(running(script("echo \"$JUPYTERHUB_API_TOKEN\"; tr '\\0' ' ' < /proc/$$/cmdline")));
        assertThat(lines.getFirst()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(String.join("\n", lines.subList(1, lines.size()))).doesNotContain("0123456789abcdef");
    }

    @Test
    void theHubsOwnEnvironmentStaysWithTheHub() {
        var lines = output(running(script("env | cut -d= -f1")));
        assertThat(lines)
                .contains("PATH", "HOME", "JUPYTERHUB_USER")
                .doesNotContain("JAVA_HOME", "MAVEN_CMD_LINE_ARGS");
    }

    @Test
    void configuredVariablesWin() {
        var env = Map.of("HOME", new Secret("/somewhere"), "JUPYTERHUB_USER", new Secret("else"));
        assertThat(output(running(script("echo $HOME $JUPYTERHUB_USER"), env, Optional.empty())))
                .containsExactly("/somewhere else");
    }

    @Test
    void aPersonsHomeIsTheirsAlone() throws IOException {
        var lines = output(running(script("pwd; echo $HOME; umask 022; echo hello > mine; cat mine")));
        var home = dir.resolve("homes").resolve("bob").toString();
        assertThat(lines).containsExactly(home, home, "hello");
        assertThat(Files.getPosixFilePermissions(Path.of(home)))
                .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }

    @Test
    void itRunsInASessionOfItsOwn() {
        var lines = output(running(script("echo $$ $(cut -d' ' -f6 /proc/$$/stat)")));
        var numbers = lines.getFirst().split(" ", -1);
        assertThat(numbers[0]).isEqualTo(numbers[1]);
    }

    @Test
    void itIsAskedKindlyFirst() {
        var spawner = running(script("trap 'echo goodbye; exit 0' INT; echo ready; while :; do sleep 0.05; done"));
        var handle = start(spawner);
        eventually(() -> spawner.lastOutput(handle).contains("ready"));
        spawner.stop(handle, Duration.ofSeconds(10));
        assertThat(spawner.lastOutput(handle)).contains("goodbye");
    }

    @Test
    void oneThatDoesNotListenIsKilledWithAllItStarted() {
        var spawner = running(script("trap '' INT TERM; setsid sleep 300 & echo $!; while :; do sleep 0.05; done"));
        var handle = start(spawner);
        eventually(() -> !spawner.lastOutput(handle).isEmpty());
        long kernel = Long.parseLong(spawner.lastOutput(handle).getFirst());
        spawner.stop(handle, SOON);
        assertThat(spawner.poll(handle)).isInstanceOf(Liveness.Down.class);
        assertThat(new ProcTable().started(kernel)).isEmpty();
    }

    @Test
    void aProgramThatPeoplesAccountsCannotReachIsNamed() throws IOException {
        var hidden = Files.createDirectory(
                dir.resolve("hidden"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var program = Files.copy(Path.of("/bin/sh"), hidden.resolve("server"));
        var spawner = running(List.of(program.toString()));
        // Only a hub that is root has other accounts to care for.
        boolean root = System.getProperty("user.name").equals("root");
        assertThat(spawner.start(SpawnRequests.of(BOB, 1), (_, _) -> {}) instanceof SpawnOutcome.Failed)
                .isEqualTo(root);
    }

    @Test
    void anotherHubsServersAreNotObserved() {
        var handle = start(running(Settings.LISTEN));
        var other = new ProcessSpawner(
                Tailored.never(new ProcessServers(
                        Settings.process(Settings.LISTEN), Settings.singleUser(Map.of(), Optional.empty()))),
                dir,
                INSTANCE + "other",
                System.getenv());
        assertThat(other.observe()).isEmpty();
        spawner().stop(handle, SOON);
    }

    @Test
    void aPidThatWasGivenToAnotherProcessIsNotTheServer() {
        var mine = ProcessHandle.current().pid();
        var boot = new ProcTable().boot();
        var stale = new ProcessId(mine, 1, boot, BOB, 1).handle();
        assertThat(spawner().poll(stale)).isInstanceOf(Liveness.Down.class);
        spawner().stop(stale, SOON);
    }

    @Test
    void aServerOfAnotherStartOfTheMachineIsDown() {
        var table = new ProcTable();
        var mine = ProcessHandle.current().pid();
        var stale = new ProcessId(mine, table.started(mine).orElseThrow(), "another", BOB, 1).handle();
        assertThat(spawner().poll(stale)).isEqualTo(new Liveness.Down(Phrase.of("the machine was restarted")));
        spawner().stop(stale, SOON);
    }

    private List<String> withPapers(String script) {
        var spawner = running(script(script));
        var plain = SpawnRequests.of(BOB, 1);
        var identity = plain.identity().with(Optional.of(new Papers("the key", "the certificate", "the others")));
        var request = new SpawnRequest(
                BOB, 1, identity, plain.hub(), plain.userOptions(), Optional.empty(), plain.startTimeout());
        var started = (SpawnOutcome.Started) spawner.start(request, (_, _) -> {});
        assertThat(started.address()).hasScheme("https");
        eventually(() -> spawner.poll(started.handle()) instanceof Liveness.Down);
        var lines = spawner.lastOutput(started.handle());
        spawner.stop(started.handle(), SOON);
        return lines;
    }

    @Test
    void itsPapersAreInItsHomeAndForNobodyElse() {
        var lines = withPapers("""
                cat $JUPYTERHUB_SSL_KEYFILE; echo; cat $JUPYTERHUB_SSL_CERTFILE; echo; cat $JUPYTERHUB_SSL_CLIENT_CA; echo
                echo ${JUPYTERHUB_SERVICE_URL%%:*}; stat -c '%A' $JUPYTERHUB_SSL_KEYFILE; test -O $JUPYTERHUB_SSL_KEYFILE && echo own
                """);
        assertThat(lines).containsExactly("the key", "the certificate", "the others", "https", "-rw-------", "own");
        var place = dir.resolve("homes/bob/.jupyterhub/jupyterhub-certs/bob/server.key");
        assertThat(place).hasContent("the key");
    }

    /** A hub that is root and follows it would write into a folder of somebody else. */
    @Test
    void aLinkInAHomeLeadsTheHubNowhere() throws IOException {
        output(running(script("true")));
        var secret = Files.createDirectory(dir.resolve("of-the-hub"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(secret.resolve("file"), "mine");
        Files.createDirectories(dir.resolve("homes/bob/.jupyterhub/jupyterhub-certs"));
        Files.createSymbolicLink(dir.resolve("homes/bob/.jupyterhub/jupyterhub-certs/bob"), secret);
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            var number = (Integer) Files.getAttribute(dir.resolve("homes/bob"), "unix:uid");
            for (var path : List.of("homes/bob/.jupyterhub", "homes/bob/.jupyterhub/jupyterhub-certs")) {
                Files.setAttribute(dir.resolve(path), "unix:uid", number);
            }
        }
        assertThat(withPapers("echo started")).containsExactly("started");
        try (var left = Files.list(secret)) {
            assertThat(left).containsExactly(secret.resolve("file"));
        }
    }

    @Test
    void aMemoryLimitHoldsForEachProcess() {
        var limit = Optional.of(MemorySize.parse("256M"));
        var greedy = List.of("python3", "-c", "try:\n x = bytearray(512 << 20)\nexcept MemoryError: print('refused')");
        assertThat(output(running(greedy, Map.of(), limit))).containsExactly("refused");
    }
}
