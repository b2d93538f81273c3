package io.essaim.deploy.facts;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with several things, each on a virtual thread of its own. */
final class AtOnce {
    private AtOnce() {}

    /** Returns when all are done; what one throws is thrown then. Each has a deadline of its own. */
    static <T> void each(List<T> things, Consumer<T> work) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> begun = things.stream()
                    .<Future<?>>map(thing -> executor.submit(() -> work.accept(thing)))
                    .toList();
            for (var one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while machines were asked", e);
        }
    }
}
