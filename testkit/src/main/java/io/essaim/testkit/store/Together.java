package io.essaim.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does many things at the same time. */
public final class Together {
    private static final long SECONDS = 30;

    private Together() {}

    /** What is done. */
    public interface Task<T> {
        T run() throws InterruptedException;
    }

    /** The answers in the order of the tasks, which all begin together. A task that fails fails the test. */
    public static <T> List<T> run(List<Task<T>> tasks) {
        var go = new CountDownLatch(tasks.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    go.countDown();
                    go.await();
                    return task.run();
                }));
            }
            return running.stream().map(Together::answer).toList();
        }
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("one of the tasks failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the tasks", e);
        }
    }
}
