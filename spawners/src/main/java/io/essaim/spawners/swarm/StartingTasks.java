package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException.NotFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * The tasks of services whose starts are followed. A swarm has no events of tasks, so it must be asked, often enough for
 * nobody to wait for the asking: one question is for all who wait for one, and as much time as it takes is left free several
 * times over. A start then costs a manager about the same whether it is the only one or one of a class that begins.
 */
final class StartingTasks {
    private static final Duration BETWEEN = Duration.ofMillis(40);

    /** A question takes at most a fifth of the time. */
    private static final int REST = 4;

    /** What fits into the address of a request with room to spare. */
    private static final int AT_ONCE = 100;

    private final SwarmEngines managers;
    private final TaskBoard board;
    private List<Asked> asked = new ArrayList<>();
    private boolean answering;

    StartingTasks(SwarmEngines managers, TaskBoard board) {
        this.managers = managers;
        this.board = board;
    }

    /** Somebody who waits. */
    private record Asked(ServiceHandle service, CompletableFuture<List<Task>> tasks) {}

    /** The life of a service's task, as it is after this was called. */
    TaskLife life(ServiceHandle service) throws InterruptedException {
        var mine = new Asked(service, new CompletableFuture<>());
        if (first(mine)) {
            Thread.ofVirtual().name("tasks of starts").start(this::answerAll);
        }
        try {
            return board.firstLife(mine.tasks().get());
        } catch (ExecutionException e) {
            // Of this thread as well: who catches it wants to know who asked.
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private synchronized boolean first(Asked mine) {
        asked.add(mine);
        boolean first = !answering;
        answering = true;
        return first;
    }

    private void answerAll() {
        for (var some = take(); !some.isEmpty(); some = take()) {
            long begun = System.nanoTime();
            answer(some);
            rest(System.nanoTime() - begun);
        }
    }

    private synchronized List<Asked> take() {
        var some = List.copyOf(asked.subList(0, Math.min(AT_ONCE, asked.size())));
        asked = new ArrayList<>(asked.subList(some.size(), asked.size()));
        answering = !some.isEmpty();
        return some;
    }

    private void answer(List<Asked> some) {
        try {
            var tasks = tasks(some);
            some.forEach(each ->
                    each.tasks().complete(tasks.getOrDefault(each.service().id(), List.of())));
        } catch (NotFound _) {
            // One of the services was removed, and the swarm will not tell of any: each by itself.
            some.forEach(
                    each -> each.tasks().completeAsync(() -> board.of(each.service()), Thread::startVirtualThread));
        } catch (RuntimeException e) {
            some.forEach(each -> each.tasks().completeExceptionally(e));
        }
    }

    private Map<String, List<Task>> tasks(List<Asked> some) {
        var filters = Filters.NONE;
        for (var each : some) {
            filters = filters.and("service", each.service().id());
        }
        var narrowed = filters;
        return managers.ask(engine -> engine.tasks().list(narrowed)).stream()
                .map(Task::of)
                .collect(Collectors.groupingBy(Task::service));
    }

    private static void rest(long taken) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(BETWEEN.toNanos(), REST * taken)));
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; whoever waits is answered all the same.
            Thread.currentThread().interrupt();
        }
    }
}
