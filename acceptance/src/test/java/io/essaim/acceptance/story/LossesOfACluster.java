package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.lab.LabNode;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Parts of a cluster go away, and come back. */
interface LossesOfACluster extends ClusterStories {
    /** A swarm takes fifteen seconds and some to give a node up; thirty is the aim, the rest is for a machine that is busy. */
    Duration TO_BE_MISSED = Duration.ofSeconds(60);

    @Test
    default void aProxyThatIsKilledComesBackWithItsRoutesWhileTheOthersServe() {
        var alan = cluster().somebody("alan");
        alan.signIn();
        alan.theServerStarts();
        enter(alan);
        var node = cluster().lab().worker();
        node.docker("kill", cluster().stack().containers(node, "proxy").getFirst());
        alan.aCellRuns();
        var first = Patience.await(
                "the door to open", Cluster.LONG, () -> cluster().stack().answer(node, alan.serverPath() + "api"));
        assertThat(first).as("its first answer comes from the server").isEqualTo(200);
        var there = cluster().at(node, "alan");
        there.signIn();
        enterAndWork(there);
        alan.theServerStops();
    }

    @Test
    default void aServiceRemovedBehindTheHubsBackIsSeen() {
        var kay = cluster().somebody("kay");
        kay.signIn();
        kay.theServerStarts();
        cluster().lab().docker("service", "rm", cluster().servicesOf("kay").getFirst());
        kay.theServerIsGone(Cluster.LONG);
        assertThat(kay.person().open(kay.serverPath()).status()).isEqualTo(424);
    }

    @Test
    default void aServerOnANodeThatIsCutOffIsLostAndStartsElsewhere() {
        var worker = cluster().lab().worker();
        cluster().serversOnlyOn(List.of(worker));
        var mary = cluster().somebody("mary");
        mary.signIn();
        mary.theServerStarts();
        assertThat(cluster().nodeOf("mary")).isSameAs(worker);
        worker.cut();
        try {
            var cut = Instant.now();
            mary.theServerIsGone(Cluster.LONG);
            assertThat(Duration.between(cut, Instant.now())).isLessThan(TO_BE_MISSED);
            cluster().serversOnlyOn(cluster().lab().nodes());
            mary.asksForAServer();
            mary.theServerStarts();
            assertThat(cluster().nodeOf("mary")).isNotSameAs(worker);
        } finally {
            cluster().serversOnlyOn(cluster().lab().nodes());
            worker.heal();
        }
        Patience.awaitTrue(
                "the ghost to be gone",
                Cluster.LONG,
                () -> cluster().containersOn(worker).isEmpty());
        assertThat(cluster().lab().nodes()).allSatisfy(node -> awaitAt(node, mary, status -> status == 200));
        enterAndWork(mary);
        mary.stopsTheServer();
        assertThat(cluster().lab().nodes())
                .allSatisfy(node -> awaitAt(node, mary, status -> status != 200 && status != 503));
    }

    /** After a partition the overlay networks of Docker 20.10 lose nodes for a while that were not cut off at all. */
    private void awaitAt(LabNode node, DayOfAPerson person, IntPredicate wanted) {
        Patience.awaitTrue(
                node.name() + " to know what became of " + person.serverPath(),
                Cluster.LONG,
                () -> cluster()
                        .stack()
                        .answer(node, person.serverPath() + "api")
                        .filter(wanted::test)
                        .isPresent());
    }

    @Test
    default void anEngineThatIsRestartedTakesItsServersAlongAndTheyStartAgain() {
        var worker = cluster().lab().worker();
        cluster().serversOnlyOn(List.of(worker));
        try {
            var rosa = cluster().somebody("rosa");
            rosa.signIn();
            rosa.theServerStarts();
            worker.stopEngine();
            worker.startEngine();
            rosa.theServerIsGone(Cluster.LONG);
            cluster().stack().awaitDoor(worker, Cluster.LONG);
            var there = cluster().at(worker, "rosa");
            there.signIn();
            there.theServerStarts();
            assertThat(cluster().nodeOf("rosa")).isSameAs(worker);
            enterAndWork(there);
            there.theServerStops();
        } finally {
            cluster().serversOnlyOn(cluster().lab().nodes());
        }
    }
}
