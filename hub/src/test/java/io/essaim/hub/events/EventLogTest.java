package io.essaim.hub.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.settings.EventSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final ServerKey SERVER = new ServerKey("zoé", "gpu");

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private EventLog log(boolean stdout) {
        return EventLog.of(
                new EventSettings(Optional.of("events.json"), stdout),
                folder,
                new PrintStream(output, true, StandardCharsets.UTF_8),
                InstantSource.system());
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void eventsGoToTheFileAndToStandardOutput() throws IOException {
        log(true).started(SERVER);

        assertThat(lines("events.json")).hasSize(1).first().asString().contains("zoé", "gpu");
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).containsExactlyElementsOf(lines("events.json"));
    }

    @Test
    void aFileThatWasMovedAwayIsMadeAnew() throws IOException {
        var log = log(false);
        log.started(SERVER);
        Files.move(folder.resolve("events.json"), folder.resolve("events.json.1"));

        log.stopped(SERVER);

        assertThat(lines("events.json.1")).hasSize(1).first().asString().contains("start");
        assertThat(lines("events.json")).hasSize(1).first().asString().contains("stop");
    }

    @Test
    void aFileThatCannotBeWrittenStopsNothingAndIsWrittenOnceItCan() throws IOException {
        var log = log(true);
        Files.createDirectory(folder.resolve("events.json"));

        log.started(SERVER);
        Files.delete(folder.resolve("events.json"));
        log.stopped(SERVER);

        assertThat(lines("events.json")).hasSize(1).first().asString().contains("stop");
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void linesOfManyAtOnceAreNotMixed() throws IOException {
        var log = log(false);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200).forEach(_ -> many.execute(() -> log.started(SERVER)));
        }

        assertThat(lines("events.json")).hasSize(200).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }
}
