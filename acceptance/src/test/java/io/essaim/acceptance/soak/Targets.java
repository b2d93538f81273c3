package io.essaim.acceptance.soak;

import io.essaim.acceptance.hub.ProxyDoor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Targets behind a proxy, each with its route. */
final class Targets implements AutoCloseable {
    private final ProxyDoor proxy;
    private final List<EchoTarget> targets = new ArrayList<>();

    /** That many. */
    Targets(ProxyDoor proxy, int howMany) {
        this.proxy = proxy;
        for (int i = 0; i < howMany; i++) {
            targets.add(new EchoTarget());
            call("POST", i, "{\"target\": \"http://127.0.0.1:" + targets.get(i).port() + "\"}");
        }
    }

    /** None of its own: the first route leads to what listens on that port. */
    static Targets at(ProxyDoor proxy, int port) {
        var none = new Targets(proxy, 0);
        none.call("POST", 0, "{\"target\": \"http://127.0.0.1:" + port + "\"}");
        return none;
    }

    /** Where their WebSockets are. */
    List<String> paths() {
        return IntStream.range(0, targets.size()).mapToObj(i -> path(i) + "/ws").toList();
    }

    private static String path(int number) {
        return "/user/u" + number;
    }

    /** Every third target vanishes, its route first or last, and another takes its place. */
    void removeAThird(int round) {
        for (int i = round % 3; i < targets.size(); i += 3) {
            var gone = targets.get(i);
            if (i % 2 == 0) {
                gone.close();
            }
            call("DELETE", i, "");
            gone.close();
            targets.set(i, new EchoTarget());
            call("POST", i, "{\"target\": \"http://127.0.0.1:" + targets.get(i).port() + "\"}");
        }
    }

    /** With a client of its own, so that no connection is left. */
    private void call(String method, int number, String body) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(proxy.api().resolve("/api/routes" + path(number)))
                    .header("Authorization", "token " + ProxyDoor.TOKEN)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new AssertionError(method + " " + path(number) + ": " + status);
            }
        } catch (IOException e) {
            throw new AssertionError("the proxy's API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        targets.forEach(EchoTarget::close);
    }
}
