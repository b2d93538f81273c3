package io.essaim.spawners.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramsTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

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
}
