package io.essaim.docker;

import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something that listens on a Unix socket and sends exactly the bytes a test wants, or none. */
final class FakeEngine implements AutoCloseable {
    static final String VERSION = json(200, "{\"ApiVersion\":\"1.43\",\"MinAPIVersion\":\"1.12\"}");

    private final ServerSocketChannel listener;
    private final Path socket;
    private final Manner manner;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    /** What it does with a request that was read. */
    @FunctionalInterface
    interface Manner {
        /** Answers a request whose first line is such as {@code GET /version HTTP/1.1}. */
        void answer(String line, SocketChannel to) throws IOException;
    }

    FakeEngine(Path folder, Manner manner) {
        this.socket = folder.resolve("fake");
        this.manner = manner;
        try {
            listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** One that tells its version well, and does this with everything else. */
    static FakeEngine speaking(Path folder, Manner manner) {
        return new FakeEngine(folder, (line, to) -> {
            if (line.startsWith("GET /version ")) {
                send(to, VERSION);
            } else {
                manner.answer(line, to);
            }
        });
    }

    static String json(int status, String body) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static void send(SocketChannel to, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    EngineAddress address() {
        return new EngineAddress.UnixSocket(socket);
    }

    /** The first lines of what it was asked. */
    List<String> asked() {
        return heads.stream().map(head -> head.lines().findFirst().orElse("")).toList();
    }

    /** How often somebody connected. */
    int connected() {
        return connections.size();
    }

    /** Closes every connection from this side. */
    void hangUp() {
        for (var connection : connections) {
            quietlyClose(connection);
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // closed: the test is over
        }
    }

    private void serve(SocketChannel connection) {
        try {
            for (var head = head(connection); !head.isEmpty(); head = head(connection)) {
                heads.add(head);
                manner.answer(head.lines().findFirst().orElse(""), connection);
            }
        } catch (IOException _) {
            // the client has had enough
        }
    }

    /** Reads a request; the few bodies that tests send come with it and are left in. */
    private static String head(SocketChannel connection) throws IOException {
        var text = new StringBuilder();
        var buffer = ByteBuffer.allocate(8192);
        while (text.indexOf("\r\n\r\n") < 0) {
            if (connection.read(buffer.clear()) < 0) {
                return "";
            }
            text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
        return text.toString();
    }

    private static void quietlyClose(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }
}
