package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tabs of stopped servers go on asking: the proxy answers them as the hub did, and only now and then the hub hears of it. */
class StoppedServersTest {
    private static final Set<String> OF_THE_CONNECTION = Set.of("date", "connection", "server");

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theProxyAnswersTabsAsTheHubDoesAndPeopleAreTheHubs() throws Exception {
        int metrics = Ports.free();
        try (var proxy = ProxyDoor.essaimTelling(folder, metrics);
                var house = EssaimHub.driving(proxy, folder)) {
            var counts = URI.create("http://127.0.0.1:" + metrics + "/metrics");
            var ofTheHub = post(house.front());
            assertThat(ofTheHub.statusCode()).isEqualTo(424);
            assertThat(text(counts)).contains("requests_absent_server 0.0");
            var ofTheProxy = post(house.front());
            assertThat(text(counts)).contains("requests_absent_server 1.0");
            assertThat(ofTheProxy.statusCode()).isEqualTo(ofTheHub.statusCode());
            assertThat(ofTheProxy.body()).isEqualTo(ofTheHub.body());
            assertThat(headers(ofTheProxy)).isEqualTo(headers(ofTheHub));

            var visitor = new Visitor(house.front());
            assertThat(visitor.open("/user/ann/lab").address().getPath()).isEqualTo("/hub/login");
            assertThat(text(counts)).contains("requests_absent_server 1.0");
        }
    }

    private HttpResponse<String> post(URI front) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(front.resolve("/user/ann/api/kernels"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String text(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<String, List<String>>();
        answer.headers().map().forEach((name, values) -> {
            var small = name.toLowerCase(Locale.ROOT);
            if (!OF_THE_CONNECTION.contains(small)) {
                headers.put(small, values);
            }
        });
        return headers;
    }
}
