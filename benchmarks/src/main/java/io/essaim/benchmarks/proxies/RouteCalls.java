package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.sockets.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Calls of the REST API that sets routes (contract 5.2), one after the other over one connection. */
final class RouteCalls implements AutoCloseable {
    private static final int CREATED = 201;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final Place place;
    private final Messages answers = new Messages();
    private final byte[] buffer = new byte[4096];

    RouteCalls(Place place) {
        this.place = place;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), place.api());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the route of {@code /user/uNUMBER}; the time from the call to its answer in nanoseconds. */
    long add(int number) {
        var body = "{\"target\":\"http://127.0.0.1:" + place.backend() + "\",\"user\":\"u" + number + "\"}";
        var call = "POST /api/routes/user/u" + number + " HTTP/1.1\r\nHost: bench\r\nAuthorization: token "
                + Contestant.TOKEN + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        var bytes = call.getBytes(StandardCharsets.ISO_8859_1);
        try {
            long begun = System.nanoTime();
            socket.getOutputStream().write(bytes);
            await();
            return System.nanoTime() - begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        boolean whole = false;
        while (!whole) {
            int size = socket.getInputStream().read(buffer);
            if (size < 0) {
                throw new IOException("the REST API hangs up");
            }
            whole = answers.pass(ByteBuffer.wrap(buffer, 0, size));
        }
        if (answers.status() != CREATED) {
            throw new IllegalStateException("a route was answered with " + answers.head());
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
