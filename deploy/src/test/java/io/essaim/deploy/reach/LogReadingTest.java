package io.essaim.deploy.reach;

import static io.essaim.deploy.reach.TalkingSwarm.frame;
import static io.essaim.deploy.reach.TalkingSwarm.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogReadingTest {
    private static final Instant NINE = Instant.parse("2026-11-27T09:00:00.5Z");

    private final TalkingSwarm swarm = new TalkingSwarm();
    private final Named hub = swarm.service("h", "hub", Map.of(), "n1");
    private final Named proxy = swarm.service("p", "proxy", Map.of(), "n2");

    LogReadingTest() throws IOException {}

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void linesOfSeveralComeInTheOrderOfTime() {
        swarm.prints(
                "h",
                line("2026-11-27T08:00:00.000000001Z", "h-1", "the hub begins"),
                line("2026-11-27T08:00:03Z", "h-1", "ada came"));
        swarm.prints("p", line("2026-11-27T08:00:02Z", "p-1", "a = b, as  it was"));
        var prefixes = new Prefixes(swarm.engine);
        assertThat(new LogReading(swarm.engine).past(List.of(hub, proxy), 50, Optional.of(NINE)))
                .extracting(line -> prefixes.of(line) + " | " + line.text())
                .containsExactly(
                        "hub.1@node1 | the hub begins", "proxy.1@node2 | a = b, as  it was", "hub.1@node1 | ada came");
        assertThat(swarm.asked)
                .anySatisfy(call -> assertThat(call)
                        .startsWith("/services/h/logs?")
                        .contains("tail=50", "since=1795770000.500000000", "timestamps=true", "details=true")
                        .doesNotContain("follow"));
    }

    @Test
    void whatTheEngineCannotTellIsToldInItsWords() {
        swarm.prints(
                "h",
                line("2026-11-27T08:00:00Z", "h-1", "the hub begins"),
                frame(3, "Error grabbing logs: node n2 is not available\n"));
        assertThat(new LogReading(swarm.engine).past(List.of(hub), 50, Optional.empty()))
                .extracting(LogLine::text)
                .containsExactly("Error grabbing logs: node n2 is not available", "the hub begins");
    }

    @Test
    void aConnectionThatBreaksIsMadeAgainAndGoesOnWhereItWas() {
        swarm.breaking = 1;
        swarm.prints("h", line("2026-11-27T08:00:00Z", "h-1", "one"));
        swarm.prints("h", line("2026-11-27T08:00:01Z", "h-1", "two"));
        var lines = new ArrayList<String>();
        new LogReading(swarm.engine).follow(List.of(hub), 7, Optional.empty(), line -> lines.add(line.text()));
        assertThat(lines).containsExactly("one", "two");
        assertThat(swarm.asked.stream().filter(call -> call.contains("/logs")).toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("tail=7", "follow=true")
                                .doesNotContain("since"),
                        second -> assertThat(second).contains("tail=all", "since=1795766400.000000001"));
    }

    @Test
    void whoHasEnoughGetsNoMore() {
        swarm.prints("h", line("2026-11-27T08:00:00Z", "h-1", "one"), line("2026-11-27T08:00:00Z", "h-1", "two"));
        var lines = new ArrayList<String>();
        new LogReading(swarm.engine).follow(List.of(hub), 7, Optional.empty(), line -> {
            lines.add(line.text());
            return false;
        });
        assertThat(lines).containsExactly("one");
    }
}
