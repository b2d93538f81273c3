package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a cluster is for. */
interface DaysOnACluster extends ClusterStories {

    @Test
    default void everyNodeIsADoorToAServerOnWhicheverNode() {
        var ada = cluster().somebody("ada");
        ada.signIn();
        ada.theServerStarts();
        assertThat(cluster().lab().nodes()).allSatisfy(node -> {
            var there = cluster().at(node, "ada");
            there.signIn();
            enterAndWork(there);
        });
        ada.theServerStops();
    }

    @Test
    default void aHomeFollowsItsPersonToAnotherNode() {
        var grace = cluster().somebody("grace");
        grace.signIn();
        grace.theServerStarts();
        enter(grace);
        assertThat(grace.runs("print(open('flower', 'w').write('lavender'))")).isEqualTo("8\n");
        var before = cluster().nodeOf("grace");
        grace.theServerStops();
        cluster()
                .serversOnlyOn(cluster().lab().nodes().stream()
                        .filter(node -> node != before)
                        .toList());
        try {
            grace.asksForAServer();
            grace.theServerStarts();
            assertThat(cluster().nodeOf("grace")).isNotSameAs(before);
            enter(grace);
            assertThat(grace.runs("print(open('flower').read())")).isEqualTo("lavender\n");
            grace.theServerStops();
        } finally {
            cluster().serversOnlyOn(cluster().lab().nodes());
        }
    }
}
