package io.essaim.testkit.spawn;

import com.sun.net.httpserver.HttpServer;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Servers that are a few lines of HTTP in this process, really listening on a port of their own. It is the world they
 * live in too: a hub that starts again is given the same fake and finds them. Tell it beforehand what is to go wrong.
 */
public final class FakeSpawner implements Spawner, AutoCloseable {
    /** What a server of this fake does once it is started. */
    public enum Manner {
        /** Listens and answers 200 to everything. */
        GOOD,
        /** Runs and does not listen. */
        SILENT,
        /** Listens and answers 500 to everything. */
        BROKEN,
        /** Is dead by the time it is asked. */
        SHORT_LIVED
    }

    private final Map<SpawnHandle, Life> lives = new ConcurrentHashMap<>();
    private final List<SpawnRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger starting = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Manner manner = Manner.GOOD;
    private volatile Optional<SpawnOutcome.Failed> refusal = Optional.empty();
    private volatile Optional<Semaphore> gate = Optional.empty();
    private volatile Optional<Semaphore> stopGate = Optional.empty();
    private volatile boolean away;
    private volatile List<Offer> offers = List.of();
    private volatile List<Departure> departures = List.of();
    private volatile Optional<String> kernels = Optional.empty();

    private record Life(SpawnRequest request, Optional<HttpServer> http, Liveness liveness) {
        Life moved(HttpServer elsewhere, URI address) {
            http.ifPresent(server -> server.stop(0));
            return new Life(request, Optional.of(elsewhere), new Liveness.Up(Optional.of(address)));
        }

        Life ended(String reason) {
            http.ifPresent(server -> server.stop(0));
            return new Life(request, Optional.empty(), new Liveness.Down(reason));
        }
    }

    /** What servers started from now on do. */
    public FakeSpawner manner(Manner manner) {
        this.manner = manner;
        return this;
    }

    /** Refuses every start from now on, in these words. */
    public FakeSpawner refuse(String label, String message) {
        refusal = Optional.of(new SpawnOutcome.Failed(label, message, Optional.of("the engine's own words")));
        return this;
    }

    /** Starts from now on wait for a permit each. */
    public Semaphore gate() {
        var made = new Semaphore(0);
        gate = Optional.of(made);
        return made;
    }

    /** Stops from now on wait for a permit each. */
    public Semaphore stopGate() {
        var made = new Semaphore(0);
        stopGate = Optional.of(made);
        return made;
    }

    /** What owners may choose from now on. */
    public FakeSpawner offers(Offer... offers) {
        this.offers = List.of(offers);
        return this;
    }

    /** Whose places are about to be emptied from now on. */
    public FakeSpawner departs(Departure... departures) {
        this.departures = List.of(departures);
        return this;
    }

    /** What servers answer from now on when they are asked for their kernels. */
    public FakeSpawner kernels(String json) {
        kernels = Optional.of(json);
        return this;
    }

    /** Whether what runs servers cannot be asked. */
    public FakeSpawner away(boolean away) {
        this.away = away;
        return this;
    }

    /** Makes a server end by itself. */
    public void kill(SpawnHandle handle, String reason) {
        lives.computeIfPresent(handle, (_, life) -> life.ended(reason));
    }

    /** Makes all that runs for a server end by itself. */
    public void kill(ServerKey server, String reason) {
        lives.replaceAll((_, life) -> life.request().server().equals(server) ? life.ended(reason) : life);
    }

    /** Everything it was asked to start, in order. */
    public List<SpawnRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many servers are up. */
    public long running() {
        return lives.values().stream()
                .filter(life -> life.liveness() instanceof Liveness.Up)
                .count();
    }

    /** How many starts there were at the same time, at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public String kind() {
        return "io.essaim.testkit.spawn.FakeSpawner";
    }

    @Override
    public List<Offer> offers() {
        return offers;
    }

    @Override
    public List<Departure> departures() {
        reachable();
        return departures;
    }

    @Override
    public SpawnOutcome start(SpawnRequest request, Progress progress) {
        reachable();
        requests.add(request);
        mostAtOnce.accumulateAndGet(starting.incrementAndGet(), Math::max);
        try {
            progress.report(20, "Fetching the fake image");
            gate.ifPresent(FakeSpawner::passThrough);
            return refusal.isPresent() ? refusal.get() : bringUp(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            starting.decrementAndGet();
        }
    }

    private static void passThrough(Semaphore gate) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("interrupted while it waited", e);
        }
    }

    /**
     * Ends a server and starts it again elsewhere, as an engine does that was told to restart.
     *
     * @return where it is now
     */
    public URI move(SpawnHandle handle) {
        try {
            var http = server();
            var address = address(http);
            lives.computeIfPresent(handle, (_, life) -> life.moved(http, address));
            http.start();
            if (manner == Manner.SILENT) {
                http.stop(0);
            }
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private HttpServer server() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int status = manner == Manner.BROKEN ? 500 : 200;
        http.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-JupyterHub-Version", "5.2.1");
            var asked = kernels.filter(_ -> exchange.getRequestURI().getPath().endsWith("/api/kernels"));
            var body = asked.orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return http;
    }

    private SpawnOutcome.Started bringUp(SpawnRequest request) throws IOException {
        var http = server();
        var address = address(http);
        var handle = new SpawnHandle(JsonObject.of("fake", Long.toString(numbers.incrementAndGet())));
        var life = new Life(request, Optional.of(http), new Liveness.Up());
        // Started in every case: one that never was keeps its port when it is stopped.
        http.start();
        switch (manner) {
            case GOOD, BROKEN -> {}
            case SILENT -> http.stop(0);
            case SHORT_LIVED -> life = life.ended("it exited with status 3");
        }
        lives.put(handle, life);
        return new SpawnOutcome.Started(address, handle);
    }

    @Override
    public Liveness poll(SpawnHandle handle) {
        if (away) {
            return new Liveness.Unknown("the fake engine is away");
        }
        return Optional.ofNullable(lives.get(handle))
                .map(Life::liveness)
                .orElseGet(() -> new Liveness.Down("the fake engine knows nothing of it"));
    }

    @Override
    public void stop(SpawnHandle handle, Duration grace) {
        reachable();
        stopGate.ifPresent(FakeSpawner::passThrough);
        lives.computeIfPresent(handle, (_, life) -> life.ended("it was stopped"));
        lives.remove(handle);
    }

    @Override
    public List<Observed> observe() {
        reachable();
        return lives.entrySet().stream()
                .map(entry -> new Observed(
                        entry.getValue().request().server(),
                        entry.getValue().request().generation(),
                        entry.getKey(),
                        entry.getValue().liveness()))
                .toList();
    }

    private void reachable() {
        if (away) {
            throw new SpawnerUnavailable("The fake engine is away.");
        }
    }

    @Override
    public List<String> lastOutput(SpawnHandle handle) {
        return List.of("the last words", "of a fake server");
    }

    /** Ends every server. */
    @Override
    public void close() {
        lives.replaceAll((_, life) -> life.ended("the test is over"));
    }
}
