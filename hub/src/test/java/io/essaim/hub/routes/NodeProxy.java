package io.essaim.hub.routes;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** The real configurable-http-proxy, as its own process. */
final class NodeProxy implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test";
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final ProcessBuilder builder;
    private final int apiPort;
    private Process process;

    private final String address;

    NodeProxy() throws IOException, InterruptedException {
        this("127.0.0.1", freePort());
    }

    /** One that looks at host names. */
    static NodeProxy byHost() throws IOException, InterruptedException {
        return new NodeProxy("127.0.0.1", freePort(), "--host-routing");
    }

    NodeProxy(String address, int apiPort) throws IOException, InterruptedException {
        this(address, apiPort, "--log-level=error");
    }

    private NodeProxy(String address, int apiPort, String option) throws IOException, InterruptedException {
        this.address = address;
        this.apiPort = apiPort;
        int port = freePort();
        builder = new ProcessBuilder(
                        "configurable-http-proxy",
                        "--ip=" + address,
                        "--port=" + port,
                        "--api-ip=" + address,
                        "--api-port=" + apiPort,
                        option)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"));
        builder.environment().put("CONFIGPROXY_AUTH_TOKEN", TOKEN);
        // Debian keeps modules where only its own node looks.
        builder.environment().put("NODE_PATH", "/usr/share/nodejs:/usr/lib/nodejs");
        process = builder.start();
        awaitListening();
    }

    URI api() {
        return URI.create("http://" + address + ":" + apiPort);
    }

    /** Ends it; what it knew is forgotten. */
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again where it was. */
    void startAgain() throws IOException, InterruptedException {
        process = builder.start();
        awaitListening();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), apiPort));
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("configurable-http-proxy does not listen");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
