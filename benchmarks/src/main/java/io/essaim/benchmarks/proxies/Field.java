package io.essaim.benchmarks.proxies;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Contestants that run beside each other on one core, of which one at a time has something to do. */
public final class Field implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final int ROUNDS = 3;

    private final List<Runner> runners = new ArrayList<>();

    /** Starts them before a target, each with its files in a folder of its own. */
    public Field(Path folder, int backend, List<Contestant> contestants) {
        for (var contestant : contestants) {
            var place = Place.in(folder.resolve(contestant.name()), backend);
            var runner = contestant.start(place);
            runners.add(runner);
            runner.program().awaitPort(place.port(), TO_START);
        }
    }

    /** Who runs. */
    public List<Runner> runners() {
        return List.copyOf(runners);
    }

    /** Does something with each of them, several times in turn. */
    public void rounds(Consumer<Runner> round) {
        for (int i = 0; i < ROUNDS; i++) {
            runners.forEach(round);
        }
    }

    @Override
    public void close() {
        runners.forEach(Runner::close);
    }
}
