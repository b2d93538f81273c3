package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that was started again serves what it knew before a hub tells it anything. */
class RoutesFileTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Path file = Path.of("routes.json");

    @BeforeEach
    void choose() {
        file = folder.resolve("routes.json");
    }

    private Proxy start(Duration patience, Consumer<TestSettings> change) {
        var wanted = new TestSettings();
        wanted.routesFile = Optional.of(file.toString());
        change.accept(wanted);
        return Proxy.start(wanted.settings(), patience);
    }

    private Proxy start(Duration patience) {
        return start(patience, _ -> {});
    }

    private static void add(Proxy proxy, String spec, String target, JsonObject data) {
        proxy.routes().add(Route.of(new RouteSpec(spec), URI.create(target), data));
    }

    private static String get(Proxy proxy, String path) throws IOException {
        try (var client = Wire.to(proxy.port())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: lab.example\r\nConnection: close\r\n\r\n");
            return client.rest();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private boolean written(String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    /** Leaves behind what a proxy with a hub's and a server's route does. */
    private List<Route> leave(String target) {
        try (var proxy = start(Duration.ZERO)) {
            add(proxy, "/user/ann/", target, JsonObject.of("user", "ann").with("server_name", ""));
            add(proxy, "/", "http://127.0.0.1:9", JsonObject.of("hub", true));
            return proxy.routes().all();
        }
    }

    private void lastAlive(Duration ago) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }

    @Test
    void whatWasKnownIsServedSoonWithoutAHub() throws IOException {
        try (var server = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
            var before = leave(server.url());
            try (var proxy = start(LONG)) {
                assertThat(proxy.routes().all()).isEqualTo(before);
                assertThat(get(proxy, "/user/ann/lab")).contains("200 OK").contains("hello");
            }
        }
    }

    @Test
    void aChangeIsInTheFileSoonAndOnlyItsOwnerMayReadIt() throws IOException, InterruptedException {
        try (var proxy = start(Duration.ZERO)) {
            add(proxy, "/user/ann/", "http://127.0.0.1:9", JsonObject.empty());
            eventually(() -> written("/user/ann"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            proxy.routes().remove(new RouteSpec("/user/ann/"));
            eventually(() -> !written("/user/ann"));
        }
    }

    @Test
    void manyChangesAreFewFiles() throws IOException, InterruptedException {
        try (var proxy = start(Duration.ZERO)) {
            var files = new HashSet<Object>();
            long since = System.nanoTime();
            for (int i = 0; i < 2_000; i++) {
                add(proxy, "/user/u" + i + "/", "http://127.0.0.1:9", JsonObject.empty());
                if (Files.exists(file)) {
                    files.add(Files.readAttributes(file, "unix:ctime").get("ctime"));
                }
                Thread.sleep(1);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
            assertThat(files.size()).isLessThanOrEqualTo((int) seconds + 2);
        }
    }

    @Test
    void aHubThatIsThereSaysFirstWhatHasChanged() throws Exception {
        leave("http://127.0.0.1:9");
        int api = freePort();
        var starting = CompletableFuture.supplyAsync(() -> start(LONG, wanted -> wanted.apiPort = api));
        eventually(() -> ApiCalls.status(api, "GET", "/api/routes/user/ann", "") == 200);
        assertThat(starting).isNotDone();
        assertThat(ApiCalls.status(api, "DELETE", "/api/routes/user/ann", "")).isEqualTo(204);
        assertThat(ApiCalls.status(api, "POST", "/api/routes/", "{\"target\":\"http://127.0.0.1:9\",\"hub\":true}"))
                .isEqualTo(201);
        try (var _ = starting.get(1, TimeUnit.MINUTES)) {
            assertThat(ApiCalls.status(api, "GET", "/api/routes/user/ann", "")).isEqualTo(404);
        }
    }

    @Test
    void afterALongerTimeTheHubIsWaitedForFirst() throws Exception {
        leave("http://127.0.0.1:9");
        lastAlive(Duration.ofMinutes(10));
        int api = freePort();
        var starting = CompletableFuture.supplyAsync(() -> start(LONG, wanted -> wanted.apiPort = api));
        eventually(() -> ApiCalls.status(api, "GET", "/api/routes/user/ann", "") == 200);
        assertThat(starting).isNotDone();
        assertThat(ApiCalls.status(api, "POST", "/api/routes/", "{\"target\":\"http://127.0.0.1:9\",\"hub\":true}"))
                .isEqualTo(201);
        starting.get(1, TimeUnit.MINUTES).close();
    }

    @Test
    void whenNoHubComesEvenThoseOfALongerTimeAreUsed() throws IOException {
        leave("http://127.0.0.1:9");
        lastAlive(Duration.ofMinutes(10));
        try (var proxy = start(Duration.ofMillis(50))) {
            assertThat(proxy.routes().all()).hasSize(2);
        }
    }

    @Test
    void thoseOfLongAgoMayLeadToOtherPeoplesServersAndAreNotUsed() throws IOException {
        leave("http://127.0.0.1:9");
        lastAlive(Duration.ofHours(2));
        try (var proxy = start(Duration.ZERO)) {
            assertThat(proxy.routes().all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\":\"essaim-routes/1\",\"host_rou",
                "hub: {}",
                "[]",
                "{\"format\":\"essaim-routes/2\",\"host_routing\":false,\"routes\":{}}",
                "{\"format\":\"essaim-routes/1\",\"host_routing\":true,\"routes\":{}}",
                "{\"format\":\"essaim-routes/1\",\"host_routing\":false}",
                "{\"format\":\"essaim-routes/1\",\"host_routing\":false,\"routes\":{\"/user/ann\":7}}",
                "{\"format\":\"essaim-routes/1\",\"host_routing\":false,\"routes\":{\"/\":{\"target\":\"http://a:1\"}}}",
                "{\"format\":\"essaim-routes/1\",\"host_routing\":false,\"routes\":{\"/\":{\"target\":\"ftp://a\","
                        + "\"last_activity\":\"2026-11-27T10:00:00.000Z\"}}}"
            })
    void whatCannotBeUsedIsKeptAsideAndTheProxyStarts(String content) throws IOException {
        Files.writeString(file, content);
        try (var proxy = start(Duration.ZERO)) {
            assertThat(proxy.routes().all()).isEmpty();
            assertThat(folder.resolve("routes.json.damaged")).hasContent(content);
        }
        leave("http://127.0.0.1:9");
        try (var proxy = start(Duration.ZERO)) {
            assertThat(proxy.routes().all()).hasSize(2);
        }
    }

    @Test
    void aDiskThatTakesNothingKeepsNobodyOutAndIsTriedAgain() throws IOException, InterruptedException {
        var inTheWay = Files.createDirectories(folder.resolve("routes.json.new").resolve("full"));
        try (var server = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                var proxy = start(Duration.ZERO)) {
            add(proxy, "/user/ann/", server.url(), JsonObject.empty());
            assertThat(get(proxy, "/user/ann/")).contains("hello");
            assertThat(file).doesNotExist();
            Files.delete(inTheWay);
            Files.delete(folder.resolve("routes.json.new"));
            eventually(() -> written("/user/ann"));
        }
    }

    @Test
    void aFileOfAnotherProxyThatRunsIsRefused() {
        try (var _ = start(Duration.ZERO)) {
            assertThatThrownBy(() -> start(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another proxy")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        file = folder.resolve("missing/routes.json");
        assertThatThrownBy(() -> start(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("routes_file")
                .hasMessageContaining("missing");
    }

    @Test
    void whereRequestsGoByDefaultIsWhatTheSettingsSayNow() throws IOException {
        try (var _ = start(Duration.ZERO, it -> it.defaultTarget = Optional.of(URI.create("http://127.0.0.1:1")))) {}
        try (var proxy = start(Duration.ZERO, it -> it.defaultTarget = Optional.of(URI.create("http://127.0.0.1:2")))) {
            assertThat(ApiCalls.body(proxy.apiPort(), "/api/routes")).contains("127.0.0.1:2");
        }
    }

    @Test
    void butNotWhereAHubHasSaidOtherwise() {
        leave("http://127.0.0.1:3");
        try (var proxy = start(Duration.ZERO, it -> it.defaultTarget = Optional.of(URI.create("http://127.0.0.1:2")))) {
            assertThat(proxy.routes().all()).hasSize(2);
        }
    }
}
