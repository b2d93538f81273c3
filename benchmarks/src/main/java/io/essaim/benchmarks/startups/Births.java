package io.essaim.benchmarks.startups;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Which container each service has got, from the events of the one engine there is: known as soon as it runs, and without
 * asking over and over, which would take from the machine what is measured.
 */
final class Births {
    private static final Pattern CONTAINER = Pattern.compile("\"id\":\"([0-9a-f]+)\"");
    private static final Pattern SERVICE = Pattern.compile("\"com\\.docker\\.swarm\\.service\\.id\":\"(\\w+)\"");
    private static final int PATIENCE_SECONDS = 120;

    private final BufferedReader events;
    private final ConcurrentHashMap<String, CompletableFuture<String>> containers = new ConcurrentHashMap<>();

    Births(EngineSocket engine) throws IOException {
        var filters = "{\"type\": [\"container\"], \"event\": [\"start\"]}";
        events = engine.open("GET", EngineSocket.filtered("/events", filters), "");
        Thread.ofPlatform().daemon().name("births").start(this::listen);
    }

    private void listen() {
        try {
            for (var line = events.readLine(); line != null; line = events.readLine()) {
                var service = SERVICE.matcher(line);
                var container = CONTAINER.matcher(line);
                if (service.find() && container.find()) {
                    of(service.group(1)).complete(container.group(1));
                }
            }
        } catch (IOException e) {
            containers.values().forEach(waiting -> waiting.completeExceptionally(e));
        }
    }

    private CompletableFuture<String> of(String service) {
        return containers.computeIfAbsent(service, _ -> new CompletableFuture<>());
    }

    /** Waits for the container of a service. */
    String await(String service) {
        return of(service).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
