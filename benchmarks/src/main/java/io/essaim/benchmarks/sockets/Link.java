package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection of a {@link Loop}. Used on its thread only. */
public final class Link {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int AT_ONCE = 0;

    private final SocketChannel channel;
    private final SelectionKey key;
    private Talk talk;
    private ByteBuffer rest = NOTHING;
    private @Nullable FileChannel body;
    private long at;
    private long end;

    Link(SocketChannel channel, SelectionKey key, Talk talk) {
        this.channel = channel;
        this.key = key;
        this.talk = talk;
    }

    /** From now on another one is told what comes. */
    public void become(Talk other) {
        talk = other;
    }

    /** Whether it is still there. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Sends bytes, now as far as they go, and then when they do. One message at a time. */
    public void send(ByteBuffer bytes) throws IOException {
        rest = bytes;
        at = end;
        flush();
    }

    /** Sends bytes and a file after them, which Linux takes from its own memory (sendfile(2)). */
    public void send(ByteBuffer bytes, FileChannel file) throws IOException {
        rest = bytes;
        body = file;
        at = 0;
        end = file.size();
        flush();
    }

    /** Ends it. */
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, with a reset: its port is free for another connection then, and what was not read is lost. */
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, AT_ONCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    private void flush() throws IOException {
        if (rest.hasRemaining()) {
            channel.write(rest);
        }
        if (!rest.hasRemaining() && at < end && body != null) {
            at += body.transferTo(at, end - at, channel);
        }
        int wanted =
                rest.hasRemaining() || at < end ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** Something can be done. */
    void ready(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                opened();
            } else if (key.isWritable()) {
                flush();
            }
            if (key.isValid() && key.isReadable()) {
                read(buffer);
            }
        } catch (IOException _) {
            broken(); // the other side has ended it, in the middle of something
        }
    }

    void opened() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        talk.opened(this);
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            broken();
        } else {
            talk.came(this, buffer.flip());
        }
    }

    void broken() {
        close();
        talk.ended(this);
    }
}
