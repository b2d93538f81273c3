package io.essaim.benchmarks.startups;

import io.essaim.benchmarks.rest.Api;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Measures every way in turn, as a program in the network namespace of a container: the addresses of tasks are reached from
 * nowhere else. Prints a line for each start: the measurement, the way, milliseconds.
 */
final class Stopwatch {
    private static final Duration TO_END = Duration.ofMinutes(3);
    private static final int WARM_UP = 5;

    private final EngineSocket engine;
    private final List<Way> ways;

    private Stopwatch(EngineSocket engine, List<Way> ways) {
        this.engine = engine;
        this.ways = ways;
    }

    /** Arguments: the engine's socket, the port of Essaim's proxy, the token of a script, how many of what to measure. */
    public static void main(String[] arguments) throws IOException {
        var engine = new EngineSocket(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        var api = new Api(URI.create("http://127.0.0.1:" + port + "/hub/api/"), arguments[2]);
        Patience.awaitTrue("Essaim to answer", Duration.ofMinutes(1), api::answers);
        api.makeUsers(0, Plan.PEOPLE);
        var births = new Births(engine);
        var ways =
                List.<Way>of(new Way.Client(engine, births), new Way.Plain(engine, births), new Way.Essaim(api, port));
        var watch = new Stopwatch(engine, ways);
        watch.round(Ware.QUICK, WARM_UP, "warm-up");
        for (var plan : Plan.values()) {
            for (int i = 0; i < plan.rounds(); i++) {
                watch.round(plan.ware(), plan.atOnce(), plan.name());
            }
        }
        System.exit(0); // whoever listens to events does so for ever
    }

    private void round(Ware ware, int atOnce, String measurement) {
        for (var way : ways) {
            var undo = new ConcurrentLinkedQueue<Runnable>();
            together(atOnce, i -> {
                        long begun = System.nanoTime();
                        undo.add(way.start(i, ware));
                        return (System.nanoTime() - begun) / 1e6;
                    })
                    .forEach(millis -> System.out.println(measurement + "\t" + way.title() + "\t" + millis));
            together(atOnce, _ -> {
                undo.remove().run();
                return 0.0;
            });
            Patience.awaitTrue("the end of all servers", TO_END, this::quiet);
        }
    }

    /** What is done for each of those that are done at once. */
    private interface Work {
        double run(int number);
    }

    private List<Double> together(int count, Work work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Double>>();
            IntStream.range(0, count).forEach(i -> all.add(() -> work.run(i)));
            var millis = new ArrayList<Double>();
            for (var done : threads.invokeAll(all)) {
                millis.add(done.get());
            }
            return millis;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean quiet() {
        var filters = "{\"label\": [\"com.docker.swarm.service.id\"]}";
        return engine.get(EngineSocket.filtered("/containers/json", filters) + "&all=1")
                .strip()
                .equals("[]");
    }
}
