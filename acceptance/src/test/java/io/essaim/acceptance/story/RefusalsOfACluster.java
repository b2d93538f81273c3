package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.lab.EssaimStack;
import io.essaim.acceptance.lab.SwarmLab;
import org.junit.jupiter.api.Test;

/** Starts that cannot be, and what people are told. */
interface RefusalsOfACluster extends ClusterStories {
    /** One service after the other takes a virtual address, several at a time. */
    String FILL =
            "seq %d | xargs -P 4 -I N docker service create --detach --quiet --name weed-N --replicas 0 --network %s %s"
                    + " >/dev/null";

    @Test
    default void anImageThatDoesNotExistIsNamed() {
        assertThat(told("ines", "{\"image\": \"missing\"}"))
                .contains("No such image")
                .contains("essaim-lab/none")
                .contains("Look whether the image is spelled right");
    }

    @Test
    default void aRegistryThatDeniesIsQuoted() {
        assertThat(told("dora", "{\"image\": \"denied\"}"))
                .contains("essaim-lab/tiny")
                .contains("no basic auth credentials")
                .contains("Look whether the registry lets this hub in");
    }

    @Test
    default void aNetworkWithoutAnAddressLeftIsSaidAndNobodyWaits() {
        var network = EssaimStack.NAME + "_servers";
        cluster().first().run("sh", "-ec", FILL.formatted(Cluster.ADDRESSES - 8, network, SwarmLab.TINY));
        try {
            assertThat(told("flora", "{}")).contains("has no address left").contains(network);
        } finally {
            cluster().first().run("sh", "-ec", "docker service rm $(docker service ls --quiet --filter name=weed-)");
        }
        var flora = cluster().somebody("flora");
        flora.signIn();
        flora.theServerStarts();
        flora.theServerStops();
    }

    /** The end of the story of a start, which leaves nothing. */
    private String told(String name, String options) {
        var steward = cluster().steward(cluster().first());
        steward.call("POST", "users/" + name, "{}");
        steward.call("POST", "users/" + name + "/server", options);
        var last = steward.events("users/" + name + "/server/progress").getLast();
        assertThat(last.replace(" ", "")).contains("\"failed\":true");
        assertThat(cluster().servicesOf(name)).isEmpty();
        return last;
    }
}
