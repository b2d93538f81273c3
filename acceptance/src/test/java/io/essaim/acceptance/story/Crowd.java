package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Patience;
import org.junit.jupiter.api.Test;

/** Everybody at once. */
interface Crowd extends ClusterStories {
    int SIZE = 60;

    @Test
    default void sixtyServersStartAtOnceAndLeaveNothing() {
        var crowd = new Pupils(cluster(), "bee", SIZE);
        crowd.begin(cluster().first());
        crowd.awaitReady();
        crowd.eachHasOneServer();
        var nodes = cluster().lab().nodes();
        assertThat(nodes)
                .as("spread over all nodes")
                .allSatisfy(node -> assertThat(cluster().containersOn(node)).hasSizeBetween(SIZE / 8, SIZE / 2));
        var some = cluster().somebody("bee" + SIZE);
        some.signIn();
        enterAndWork(some);
        crowd.end();
        assertThat(cluster().services()).isEmpty();
        assertThat(nodes).allSatisfy(node -> {
            Patience.awaitTrue(
                    "no container on " + node.name(),
                    Cluster.LONG,
                    () -> cluster().remainsOn(node, "bee").isEmpty());
            assertThat(cluster().namesOnNetwork(node)).allMatch(name -> name.startsWith("essaim_"));
        });
        var routes =
                cluster().steward(cluster().first()).call("GET", "proxy", "").json();
        assertThat(routes.get("items").propertyNames()).containsExactly("/");
    }
}
