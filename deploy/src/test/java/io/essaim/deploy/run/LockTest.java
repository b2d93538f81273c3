package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.plan.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockTest {
    private static final String STEP = "2026-01-01T10:00:00Z ada@laptop ab ENGINE node1: set default-address-pools,"
            + " insecure-registries, log-driver, log-opts in the engine's daemon.json: ";

    private final FakeCluster world = new FakeCluster(Known.cluster());
    private final Claim ours = Claim.ours("essaim deploy");
    private final Claim other = new Claim("ab", "ada", "laptop", 42, "2026-01-01T10:00:00Z", "essaim deploy");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyOneRunHasTheCluster() {
        var first = taken(Lock.take(world, world.cluster.managers(), other, false));
        assertThat(Lock.take(world, world.cluster.managers(), ours, false))
                .isInstanceOfSatisfying(Lock.Try.Held.class, held -> {
                    assertThat(held.by()).isEqualTo(other);
                    assertThat(held.where().name()).isEqualTo("node1");
                    assertThat(held.by().sentence())
                            .isEqualTo(
                                    "ada@laptop has run `essaim deploy` there since 2026-01-01T10:00:00Z, as process 42");
                });
        first.lock().close();
        assertThat(taken(Lock.take(world, world.cluster.managers(), ours, false))
                        .instead())
                .isEmpty();
    }

    @Test
    void whoeverIsToldToBreaksIt() {
        taken(Lock.take(world, world.cluster.managers(), other, false));
        var lock = taken(Lock.take(world, world.cluster.managers(), ours, true));
        assertThat(lock.instead()).contains(other);
    }

    @Test
    void theLockOfARunThatWasKilledHereIsTakenOver() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        var killed = new Claim("cd", ours.who(), ours.host(), process.pid(), "2026-01-01T10:00:00Z", "essaim deploy");
        taken(Lock.take(world, world.cluster.managers(), killed, false));
        assertThat(taken(Lock.take(world, world.cluster.managers(), ours, false))
                        .instead())
                .contains(killed);
    }

    @Test
    void aLockThatWasBrokenIsNotGivenBackByWhoHadIt() {
        var first = taken(Lock.take(world, world.cluster.managers(), other, false));
        taken(Lock.take(world, world.cluster.managers(), ours, true));
        first.lock().close();
        assertThat(world.machine("node1").files.get("/var/lib/essaim/lock")).contains("id=" + ours.id());
    }

    @Test
    void whatWasDoneIsWrittenDownOnEveryManager() {
        var clock = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
        var told = new Told();
        var audit = new Audit(world, world.cluster.managers(), other, clock, told);
        audit.stage(world.plan().steps().subList(0, 1));
        audit.ended(world.plan().steps().getFirst(), Duration.ofSeconds(3), Optional.empty());
        audit.send();
        audit.send();
        for (var name : List.of("node1", "node2", "node3")) {
            assertThat(world.machine(name).files.get("/var/log/essaim/audit.log"))
                    .isEqualTo(STEP + "begins\n" + STEP + "done after 3 s\n");
        }
        assertThat(world.machine("node4").files).isEmpty();
    }

    @Test
    void aManagerThatCannotWriteItDownIsNamed() {
        var told = new Told();
        var audit = new Audit(world, world.cluster.managers(), other, Clock.systemUTC(), told);
        world.refusing.put("node2", "No space left on device");
        audit.write("began");
        audit.send();
        assertThat(told.lines).hasSize(1).first().asString().contains("node2", "No space left on device");
    }

    private static Lock.Try.Taken taken(Lock.Try tried) {
        assertThat(tried).isInstanceOf(Lock.Try.Taken.class);
        return (Lock.Try.Taken) tried;
    }
}
