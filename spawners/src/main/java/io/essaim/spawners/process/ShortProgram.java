package io.essaim.spawners.process;

import io.essaim.domain.program.Ended;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that runs to its end, heard line by line. */
final class ShortProgram {
    private static final Logger LOG = LoggerFactory.getLogger(ShortProgram.class);
    private static final int LONGEST_LINE = 64_000;

    /** How long after its end what it printed may take to be read: a child it left behind may hold its output open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Process process;
    private final Consumer<String> said;
    private volatile String lastLine = "";

    /** @param said told each line */
    ShortProgram(Process process, Consumer<String> said) {
        this.process = process;
        this.said = said;
    }

    /** Waits for its end, at most for so long. The status is empty when it has not ended then. */
    Ended await(String input, Duration deadline) throws InterruptedException {
        var reading = Thread.ofVirtual().name("output of " + process.pid()).start(this::read);
        Thread.ofVirtual().name("input of " + process.pid()).start(() -> write(input));
        boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reading.join(LAST_WORDS);
        }
        return new Ended(ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), lastLine);
    }

    private void write(String input) {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("The program {} does not read what it is given", process.pid(), e);
        }
    }

    private void read() {
        var line = new ByteArrayOutputStream();
        try (InputStream stream = new BufferedInputStream(process.getInputStream())) {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                if (next == '\n') {
                    heard(line);
                } else if (line.size() < LONGEST_LINE) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of {} ends", process.pid(), e);
        }
        heard(line);
    }

    private void heard(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            lastLine = text;
            said.accept(text);
        }
    }
}
