package io.essaim.docker.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wire as Helidon's HTTP client takes it. That client has Unix sockets of its own, but without a time-out for reading,
 * and none over a program; whoever makes a call has a {@link Deadline} that closes the wire instead.
 */
public final class EngineConnection implements ClientConnection, HelidonSocket {
    private static final int BUFFER = 16 * 1024;

    private final Wire wire;
    private final byte[] buffer = new byte[BUFFER];
    private final DataReader reader = DataReader.create(this);
    private final DataWriter writer = new DirectWriter();
    private volatile boolean open = true;
    private volatile boolean answering;
    private volatile @Nullable IOException refusal;

    EngineConnection(Wire wire) {
        this.wire = wire;
    }

    /** Whether anything has come since {@link #begin}. */
    public boolean answering() {
        return answering;
    }

    /** Another call begins. */
    void begin() {
        answering = false;
    }

    /** Whether the other side takes nothing any more. What it says of that is still to be read. */
    public boolean refuses() {
        return refusal != null;
    }

    /** What the other side said when it ended, when it said anything. */
    public String lastWords() {
        return wire.lastWords();
    }

    /** The wire itself. */
    Wire wire() {
        return wire;
    }

    /** The next bytes, or null at the end, as the reader wants it. */
    @Override
    public byte @Nullable [] get() {
        try {
            int length = wire.read(buffer);
            if (length < 0 && !answering && refusal != null) {
                throw new UncheckedIOException(refusal);
            }
            answering = length >= 0;
            return length < 0 ? null : Arrays.copyOf(buffer, length);
        } catch (IOException e) {
            throw new UncheckedIOException(refusal == null ? e : refusal);
        }
    }

    /** Nobody calls it any more, but it has to be there. */
    @Override
    @SuppressWarnings("removal")
    public int read(BufferData into) {
        var bytes = get();
        if (bytes == null) {
            return -1;
        }
        into.write(bytes, 0, bytes.length);
        return bytes.length;
    }

    /**
     * An engine that refuses a call may answer before it has read all of it, and close. So a failure is no end: what comes
     * is read first.
     */
    @Override
    public void write(BufferData data) {
        var bytes = data.readBytes();
        if (refusal != null) {
            return;
        }
        try {
            wire.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            refusal = e;
        }
    }

    @Override
    public DataReader reader() {
        return reader;
    }

    @Override
    public DataWriter writer() {
        return writer;
    }

    @Override
    public HelidonSocket helidonSocket() {
        return this;
    }

    /** Left to the deadline. */
    @Override
    public void readTimeout(Duration readTimeout) {}

    @Override
    public boolean allowExpectContinue() {
        return false;
    }

    @Override
    public boolean isConnected() {
        return open;
    }

    /** Whoever makes the call keeps it. */
    @Override
    public void releaseResource() {}

    @Override
    public void closeResource() {
        close();
    }

    @Override
    public void close() {
        open = false;
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void idle() {}

    @Override
    public String channelId() {
        return "docker";
    }

    @Override
    public String socketId() {
        return "docker";
    }

    @Override
    public String childSocketId() {
        return "";
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public PeerInfo remotePeer() {
        return new Peer();
    }

    @Override
    public PeerInfo localPeer() {
        return new Peer();
    }

    /** Writes at once: a call is sent in one piece anyway. */
    private final class DirectWriter implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            EngineConnection.this.write(BufferData.create(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            EngineConnection.this.write(buffer);
        }

        @Override
        public void writeNow(BufferData... buffers) {
            write(buffers);
        }

        @Override
        public void writeNow(BufferData buffer) {
            write(buffer);
        }
    }

    /** Nobody looks at who the peers are. */
    private record Peer() implements PeerInfo {
        @Override
        public SocketAddress address() {
            return UnixDomainSocketAddress.of("");
        }

        @Override
        public String host() {
            return "docker";
        }

        @Override
        public int port() {
            return -1;
        }

        @Override
        public Optional<Principal> tlsPrincipal() {
            return Optional.empty();
        }

        @Override
        public Optional<Certificate[]> tlsCertificates() {
            return Optional.empty();
        }
    }
}
