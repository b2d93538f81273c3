package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static io.essaim.hub.servers.Life.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Dictionary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    private static List<ProgressEvent> all(ProgressFeed feed) throws InterruptedException {
        var events = new ArrayList<ProgressEvent>();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!feed.ended() && System.nanoTime() < deadline) {
            feed.next(Duration.ofSeconds(1)).ifPresent(events::add);
        }
        return events;
    }

    @Test
    void aStoryBeginsWithTheRequestAndEndsReadyOnce() throws InterruptedException {
        var gate = life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        try (var early = hub.progress(ALICE)) {
            gate.release();
            var events = all(early);
            assertThat(events.getFirst().message().english()).isEqualTo("Server requested");
            assertThat(events).extracting(event -> event.message().english()).contains("Fetching the fake image");
            assertThat(events).filteredOn(ProgressEvent::last).hasSize(1);
            assertThat(events.getLast().ready()).isTrue();
            assertThat(events.getLast().url()).contains("/user/alice/");
        }
    }

    @Test
    void whoComesLateHearsItAllAgain() throws InterruptedException {
        var gate = life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        try (var late = hub.progress(ALICE)) {
            gate.release();
            assertThat(all(late))
                    .extracting(event -> event.message().english())
                    .contains("Server requested", "Fetching the fake image");
        }
    }

    @Test
    void aReadyServerHasOnlyTheLastEvent() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        assertThat(all(hub.progress(ALICE))).singleElement().matches(ProgressEvent::ready);
    }

    @Test
    void aFailedStartEndsWithItsReasonEscaped() throws InterruptedException {
        life.spawner.refuse("", "There is no <image>.");
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        var last = all(hub.progress(ALICE)).getLast();
        assertThat(last.failed()).isTrue();
        assertThat(last.message().english()).isEqualTo("Spawn failed: There is no <image>.");
        assertThat(last.json(Dictionary.ENGLISH).text("html_message").orElseThrow())
                .contains("There is no &lt;image&gt;.", "the engine's own words");
    }

    @Test
    void whoWaitsInLineSeesTheirPlace() throws InterruptedException {
        life.atOnce(1).spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.user("bob"), NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        Life.start(hub, life.user("cleo"), NOT);
        Life.start(hub, life.alice, NOT);
        try (var feed = hub.progress(ALICE)) {
            assertThat(feed.next(LONG).orElseThrow().message().english()).isEqualTo("Server requested");
            assertThat(feed.next(LONG).orElseThrow().message().english()).isEqualTo("Waiting in line: 1 before yours");
        }
    }

    @Test
    void aServerThatDoesNothingHasNoStory() throws InterruptedException {
        var hub = life.hub("one");
        var feed = hub.progress(ALICE);
        assertThat(feed.ended()).isTrue();
        assertThat(feed.next(NOT)).isEmpty();
    }
}
