package io.essaim.spawners.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Ended;
import io.essaim.domain.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramsTest {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private ServicePrograms runner() {
        return new ServicePrograms(folder, "test-" + folder.getFileName());
    }

    private static Program shell(String script) {
        return program("/bin/sh", "-c", script);
    }

    private static Program program(String... words) {
        return new Program("board", List.of(words), Optional.empty(), Map.of("WORD", "hello"), Optional.empty());
    }

    /** What has ended and was not asked how is gone as well. */
    private static boolean alive(long pid) {
        return new ProcTable().started(pid).isPresent();
    }

    @Test
    void aProgramRunsWithItsEnvironmentAndTellsHowItEnded() throws CannotRun, InterruptedException {
        var running = runner().start(shell("echo $WORD; echo $HOME; exit 3"));

        assertThat(running.awaitEnd()).isEqualTo(3);
        assertThat(running.lastOutput()).containsExactly("hello", System.getProperty("user.home"));
    }

    @Test
    void whatItStartedEndsWithItEvenWhenItIsDeafToAsking() throws CannotRun, InterruptedException {
        var running = runner().start(shell("trap '' TERM; setsid sleep 1000 & echo $!; wait; sleep 1000"));
        while (running.lastOutput().isEmpty()) {
            Thread.sleep(20);
        }
        long child = Long.parseLong(running.lastOutput().getFirst());

        running.stop(Duration.ofMillis(300));

        assertThat(alive(child)).isFalse();
        assertThat(running.awaitEnd()).isEqualTo(128 + 9);
    }

    @Test
    void whatAnEarlierLifeLeftIsEndedFirst() throws CannotRun, InterruptedException {
        var before = runner().start(shell("sleep 1000"));

        var now = runner().start(shell("sleep 1000"));

        assertThat(before.awaitEnd()).isEqualTo(128 + 15);
        assertThat(alive(now.pid())).isTrue();
        now.stop(GRACE);
    }

    @Test
    void aProgramOfAnotherHubIsLeftAlone() throws CannotRun {
        var other = new ServicePrograms(folder.resolve("other"), "another").start(shell("sleep 1000"));

        runner().start(shell("true")).stop(GRACE);

        assertThat(alive(other.pid())).isTrue();
        other.stop(GRACE);
    }

    @Test
    void whatCannotRunSaysWhy() {
        assertThatThrownBy(() -> runner().start(program("no-such-program")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("no-such-program was not found on the path");
        assertThatThrownBy(() -> runner().start(new Program(
                        "board", List.of("true"), Optional.of("/no/such/folder"), Map.of(), Optional.empty())))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("/no/such/folder is not there");
        assertThatThrownBy(() -> runner().start(new Program(
                        "board", List.of("true"), Optional.empty(), Map.of(), Optional.of("no-such-account"))))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("no-such-account");
    }

    @Test
    void aProgramRunsAsTheAccountThatIsNamed() throws CannotRun, InterruptedException {
        var running = runner().start(new Program(
                "board", List.of("/bin/sh", "-c", "id -un"), Optional.of("/"), Map.of(), Optional.of("nobody")));

        assertThat(running.awaitEnd()).isZero();
        assertThat(running.lastOutput()).containsExactly("nobody");
    }

    private Ended run(String script, String input, Duration deadline, List<String> heard)
            throws CannotRun, InterruptedException {
        return runner().run(shell(script), input, deadline, heard::add);
    }

    @Test
    void aShortProgramIsGivenItsInputAndHeardLineByLine() throws CannotRun, InterruptedException {
        var heard = new CopyOnWriteArrayList<String>();
        var ended = run("cat; echo; echo last >&2; exit 4", "{\"a\": 1}\n", GRACE, heard);
        assertThat(ended).isEqualTo(new Ended(OptionalInt.of(4), "last"));
        assertThat(heard).containsExactly("{\"a\": 1}", "last");
    }

    @Test
    void aShortProgramThatReadsNothingAndPrintsNoLineEndIsFine() throws CannotRun, InterruptedException {
        var ended = run("printf done", "x".repeat(1 << 20), GRACE, new CopyOnWriteArrayList<>());
        assertThat(ended).isEqualTo(new Ended(OptionalInt.of(0), "done"));
        assertThat(ended.well()).isTrue();
    }

    @Test
    void aShortProgramThatTakesTooLongIsEndedWithAllItStarted() throws CannotRun, InterruptedException {
        var heard = new CopyOnWriteArrayList<String>();
        var ended = run("trap '' TERM; setsid sleep 1000 & echo $!; wait; sleep 1000", "", SOON, heard);
        assertThat(ended.status()).isEmpty();
        assertThat(ended.well()).isFalse();
        assertThat(alive(Long.parseLong(heard.getFirst()))).isFalse();
    }

    @Test
    void aShortProgramThatIsNotThereIsSaid() {
        var program = program("no-such-program");
        assertThatThrownBy(() -> runner().run(program, "", GRACE, _ -> {}))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("no-such-program");
    }
}
