package io.essaim.deploy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
    private final TalkingSwarm swarm = new TalkingSwarm();
    private final Runs runs = new Runs(swarm.engine, "essaim", "lab");

    RunsTest() throws IOException {
        swarm.service("h", "essaim_hub", Map.of(), "n1");
        swarm.service("a1", "whatever-1", server("ada", "", "9"), "n1");
        swarm.service("a2", "whatever-2", server("ada", "", "10"), "n2");
        swarm.service("w", "whatever-3", server("ada", "work", "1"), "n2");
        swarm.service("x", "whatever-4", server("hub", "", "1"), "n2");
    }

    private static Map<String, String> server(String user, String name, String generation) {
        return Map.of(
                "io.essaim.instance", "lab",
                "io.essaim.user", user,
                "io.essaim.server", name,
                "io.essaim.generation", generation);
    }

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void aServiceOfTheStackIsMeantByEitherOfItsNames() {
        assertThat(runs.find("hub")).contains(new Named("h", "hub", false));
        assertThat(runs.find("essaim_hub")).contains(new Named("h", "hub", false));
    }

    @Test
    void somebodysServerIsMeantByTheirNameAndTheLastOfSeveralStarts() {
        assertThat(runs.find("ada")).contains(new Named("a2", "ada", true));
        assertThat(runs.find("ada/work")).contains(new Named("w", "ada/work", true));
        assertThat(runs.find("hub/")).contains(new Named("x", "hub", true));
        assertThat(runs.find("grace")).isEmpty();
        assertThat(runs.servers()).containsExactly("ada", "ada/work", "hub");
    }

    @Test
    void aSeatIsAContainerThatRunsAndItsNode() {
        swarm.task("a2-0", "a2", 1, "n1").withObject("Status").put("State", "failed");
        var seats = Seat.of(swarm.engine, runs.find("ada/work").orElseThrow());
        assertThat(seats)
                .contains(new Seat("container-of-w-1", "n2", "node2"))
                .extracting(Seat::container)
                .doesNotContain("container-of-a2-0");
    }
}
