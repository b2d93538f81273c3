package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that gets a mebibyte, or sends one, and then does it again over the same connection. */
public final class Transfer implements Talk {
    private static final ByteBuffer DOWN =
            Backend.direct("GET " + Backend.MEBIBYTE + " HTTP/1.1\r\nHost: bench\r\n\r\n");
    private static final ByteBuffer UP = Backend.direct(
            "POST /body HTTP/1.1\r\nHost: bench\r\nContent-Length: " + Backend.MEBIBYTE_BYTES + "\r\n\r\n");

    private final @Nullable FileChannel body;
    private final AtomicLong done;
    private final Messages answers = new Messages();

    private Transfer(@Nullable FileChannel body, AtomicLong done) {
        this.body = body;
        this.done = done;
    }

    /** Those that get it; {@code done} counts how often they have. */
    public static Supplier<Talk> downloads(AtomicLong done) {
        return () -> new Transfer(null, done);
    }

    /** Those that send it, from a file in a folder. */
    public static Supplier<Talk> uploads(Path folder, AtomicLong done) {
        var body = Backend.file(folder);
        return () -> new Transfer(body, done);
    }

    @Override
    public void opened(Link link) throws IOException {
        if (body == null) {
            link.send(DOWN.duplicate());
        } else {
            link.send(UP.duplicate(), body);
        }
    }

    @Override
    public void came(Link link, ByteBuffer bytes) throws IOException {
        if (answers.pass(bytes)) {
            if (answers.status() != 200) {
                throw new IllegalStateException("a transfer was answered with " + answers.head());
            }
            done.incrementAndGet();
            opened(link);
        }
    }

    @Override
    public void ended(Link link) {
        throw new IllegalStateException("a transfer was cut");
    }
}
