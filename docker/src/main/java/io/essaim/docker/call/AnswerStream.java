package io.essaim.docker.call;

import io.essaim.docker.failure.EngineException;
import io.essaim.docker.wire.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * An answer that goes on: events, logs, the progress of a pull. Read it swiftly; it is closed when nothing was read for
 * its idle time. Closing it, from any thread, ends a read that waits.
 */
public final class AnswerStream extends InputStream {
    private final Exchange.Opened opened;
    private final Deadline deadline;
    private final Runnable release;
    private final Function<IOException, EngineException> failure;
    private final AtomicBoolean closed = new AtomicBoolean();

    AnswerStream(
            Exchange.Opened opened,
            Deadline deadline,
            Runnable release,
            Function<IOException, EngineException> failure) {
        this.opened = opened;
        this.deadline = deadline;
        this.release = release;
        this.failure = failure;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws EngineException when it breaks off or is silent for too long */
    @Override
    public int read(byte[] into, int from, int length) {
        deadline.again();
        try {
            int count = opened.content().read(into, from, length);
            deadline.again();
            if (count < 0 && deadline.expired()) {
                throw failure.apply(new EOFException("closed"));
            }
            return count;
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure.apply(Exchange.asIo(e));
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }

    /** Whether somebody closed it, in which case what reading throws means nothing. */
    public boolean closed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
