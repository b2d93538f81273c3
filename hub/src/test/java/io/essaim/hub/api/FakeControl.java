package io.essaim.hub.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the API asked of the hub. */
final class FakeControl implements HubControl {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    List<String> asked() {
        return List.copyOf(asked);
    }

    /** The first thing it is asked, as soon as it is. */
    String awaitFirst() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (asked.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return asked.isEmpty() ? "nothing" : asked.getFirst();
    }

    @Override
    public void checkRoutes() {
        asked.add("check routes");
    }

    @Override
    public void useProxy(Optional<URI> apiUrl, Optional<String> authToken) {
        asked.add("use proxy " + apiUrl.map(URI::toString).orElse("as before"));
    }

    @Override
    public OptionalLong pidOf(String service) {
        return OptionalLong.empty();
    }

    @Override
    public void shutDown(Optional<Boolean> proxy, Optional<Boolean> servers) {
        asked.add("shut down, proxy " + proxy + ", servers " + servers);
    }
}
