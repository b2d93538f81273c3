package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.lab.LabNode;
import io.essaim.testkit.machine.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub goes away, and those that lead the swarm. */
interface LossesOfManagers extends ClusterStories {

    @Test
    default void startsGoOnWhenTheHubIsKilledAmongThem() {
        var children = new Pupils(cluster(), "pupil", 20);
        children.begin(cluster().first());
        assertThat(children.ready()).as("a start is still under way").hasSizeLessThan(20);
        var home = cluster().stack().home().orElseThrow();
        cluster().stack().containers(home, "hub").forEach(hub -> home.docker("kill", hub));
        assertThat(cluster().lab().nodes()).allSatisfy(node -> {
            cluster().stack().awaitDoor(node, Cluster.LONG);
            cluster().at(node, "pupil1").signIn();
        });
        children.awaitReady();
        children.eachHasOneServer();
        children.end();
    }

    @Test
    default void startsGoOnWhenTheLeaderIsKilledAmongThem() {
        var leader = cluster().lab().leader();
        cluster().stack().bringHubTo(follower(leader));
        cluster().serversOnlyOn(others(leader));
        var friends = new Pupils(cluster(), "joan", 6);
        friends.begin(cluster().lab().worker());
        assertThat(friends.ready()).as("a start is still under way").hasSizeLessThan(6);
        leader.killEngine();
        try {
            friends.awaitReady();
            assertThat(cluster().lab().leader()).isNotSameAs(leader);
            friends.eachHasOneServer();
        } finally {
            leader.startEngine();
            cluster().serversOnlyOn(cluster().lab().nodes());
        }
        friends.end();
    }

    @Test
    default void theHubMovesOnWhenItsNodeDiesThatLed() {
        var leader = cluster().lab().leader();
        cluster().stack().bringHubTo(leader);
        var door = cluster().lab().worker();
        cluster().serversOnlyOn(others(leader));
        var eve = cluster().at(door, "eve");
        eve.signIn();
        eve.theServerStarts();
        enter(eve);
        leader.powerOff();
        try {
            eve.aCellRuns();
            Patience.awaitTrue(
                    "another leader", Cluster.LONG, () -> cluster().lab().leader() != leader);
            Patience.awaitTrue(
                    "the hub to be elsewhere",
                    Cluster.LONG,
                    () -> cluster()
                            .stack()
                            .home()
                            .filter(home -> home != leader)
                            .isPresent());
            cluster().stack().awaitDoor(door, Cluster.LONG);
            enterAndWork(eve);
            var lise = cluster().at(door, "lise");
            lise.signIn();
            lise.theServerStarts();
            enterAndWork(lise);
            lise.theServerStops();
            eve.theServerStops();
        } finally {
            leader.powerOn();
            cluster().serversOnlyOn(cluster().lab().nodes());
        }
    }

    private LabNode follower(LabNode leader) {
        return cluster().lab().managers().stream()
                .filter(node -> node != leader)
                .findFirst()
                .orElseThrow();
    }

    private List<LabNode> others(LabNode leader) {
        return cluster().lab().nodes().stream().filter(node -> node != leader).toList();
    }
}
