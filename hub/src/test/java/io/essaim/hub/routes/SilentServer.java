package io.essaim.hub.routes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes requests and does not answer until it is closed. */
final class SilentServer implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** @param asked counted down by each request */
    SilentServer(CountDownLatch asked) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(each);
        server.createContext("/", exchange -> {
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        each.close();
    }
}
