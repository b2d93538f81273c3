package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.HostPort;
import io.essaim.proxy.settings.ProxySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One of many proxies must not take requests before it knows where they go. */
class WaitingTest {
    private final int people = freePort();
    private final int api = freePort();

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProxySettings settings() {
        var all = ProxySettings.listeningOn(new HostPort("127.0.0.1", people));
        return new ProxySettings(
                all.bind(),
                false,
                Optional.of(new HostPort("127.0.0.1", api)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                all.accessLog(),
                1,
                all.forwarding(),
                all.timeouts(),
                all.limits(),
                all.tls());
    }

    private boolean letIn() throws IOException {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), people)) {
            return true;
        } catch (ConnectException _) {
            return false;
        }
    }

    private int add(HttpClient client, String path, String body) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + api + "/api/routes" + path);
        var request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
        for (int i = 0; i < 200; i++) {
            try {
                return client.send(request, BodyHandlers.discarding()).statusCode();
            } catch (ConnectException _) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the REST API does not listen");
    }

    @Test
    void peopleAreLetInWhenTheHubHasSetItsRoutesAndNotBefore() throws Exception {
        var starting = CompletableFuture.supplyAsync(() -> Proxy.start(settings(), Duration.ofMinutes(5)));
        try (var client = HttpClient.newHttpClient()) {
            assertThat(add(client, "/user/ann", "{\"target\":\"http://127.0.0.1:9\"}"))
                    .isEqualTo(201);
            assertThat(letIn()).isFalse();
            assertThat(add(client, "/", "{\"target\":\"http://127.0.0.1:9\",\"hub\":true}"))
                    .isEqualTo(201);
            try (var proxy = starting.get(1, TimeUnit.MINUTES)) {
                assertThat(proxy.port()).isEqualTo(people);
                assertThat(letIn()).isTrue();
            }
        }
    }

    @Test
    void withoutAHubTheyAreLetInAfterTheTimeGiven() throws Exception {
        try (var _ = Proxy.start(settings(), Duration.ofMillis(50))) {
            assertThat(letIn()).isTrue();
        }
    }
}
