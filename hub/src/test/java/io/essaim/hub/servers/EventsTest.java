package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.events.EventLog;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The event log of contract 11.2: starts that came true, and stops on purpose. */
class EventsTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    @Test
    void aStartAndAStopAreAnEventEachInJupyterHubsForm() {
        var hub = life.hub("one");

        Life.start(hub, life.alice, Life.LONG);
        Life.stop(hub, life.alice, Life.LONG);

        assertThat(life.events()).hasSize(2);
        Map<?, ?> start = JsonMapper.shared().readValue(life.events().getFirst(), Map.class);
        assertThat(start.get("__timestamp__"))
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(start.get("__schema__")).isEqualTo(EventLog.SCHEMA);
        assertThat(start.get("__schema_version__")).isEqualTo("1");
        assertThat(start.get("__metadata_version__")).isEqualTo(1);
        assertThat(start.get("action")).isEqualTo("start");
        assertThat(start.get("username")).isEqualTo("alice");
        assertThat(start.get("servername")).isEqualTo("");
        Map<?, ?> stop = JsonMapper.shared().readValue(life.events().getLast(), Map.class);
        assertThat(stop.get("action")).isEqualTo("stop");
    }

    @Test
    void aServerThatWasCulledIsOneThatWasStopped() {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);

        hub.stop(ServerKey.defaultOf("alice"), EndReason.Kind.CULLED, Phrase.verbatim("Nobody used it."), Life.LONG);

        assertThat(life.events()).hasSize(2).last().asString().contains("\"action\":\"stop\"");
    }

    @Test
    void aStartThatFailsIsNone() {
        life.spawner.refuse("error", "no room");
        var hub = life.hub("one");

        Life.start(hub, life.alice, Life.LONG);

        assertThat(life.events()).isEmpty();
    }
}
