package io.essaim.hub.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that lines are added to. It is opened for each of them, so that it may be moved away at any time. */
final class EventFile implements Consumer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);

    private final Path file;
    private final AtomicBoolean failing = new AtomicBoolean();

    EventFile(Path file) {
        this.file = file;
    }

    /** Adds a line. Where that fails, servers start and stop all the same: it is said once, and the line is in the log. */
    @Override
    public void accept(String line) {
        try {
            append(line);
            if (failing.getAndSet(false)) {
                LOG.info("Events are written to {} again", file);
            }
        } catch (IOException e) {
            if (!failing.getAndSet(true)) {
                LOG.error(
                        "Events cannot be written to {} (hub.events.file): {}. Until they can, they are in this log",
                        file,
                        e.toString());
            }
            LOG.warn("An event that is not in {}: {}", file, line);
        }
    }

    private void append(String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
