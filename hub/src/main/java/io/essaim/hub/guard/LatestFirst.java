package io.essaim.hub.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Places of which the next that is free goes to the last who came. When all of a crowd come at once it makes no difference;
 * but whoever comes after a crowd does not wait until all of it was served.
 */
final class LatestFirst {
    private final int line;
    private final Duration patience;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int free;

    /**
     * No place is taken yet.
     *
     * @param places how many there are
     * @param line how many may wait; when there is one more, whoever has waited longest is sent away
     * @param patience how long each waits at most
     */
    LatestFirst(int places, int line, Duration patience) {
        this.free = places;
        this.line = line;
        this.patience = patience;
    }

    /** Somebody in line; told whether there is a place for them. */
    private static final class Waiting {
        private final CompletableFuture<Boolean> place = new CompletableFuture<>();
    }

    /** Takes a place, to be given back; false when there is none to be had. */
    boolean take() {
        var me = new Waiting();
        synchronized (this) {
            if (free > 0) {
                free--;
                return true;
            }
            waiting.push(me);
            if (waiting.size() > line) {
                waiting.removeLast().place.complete(false);
            }
        }
        try {
            return me.place.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return hadMeanwhile(me);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            if (hadMeanwhile(me)) {
                giveBack();
            }
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn comes or does not", e);
        }
    }

    private synchronized boolean hadMeanwhile(Waiting one) {
        waiting.remove(one);
        return one.place.getNow(false);
    }

    /** Gives a place back, to the last who came. */
    synchronized void giveBack() {
        if (waiting.isEmpty()) {
            free++;
        } else {
            waiting.pop().place.complete(true);
        }
    }

    /** How many stand in line. */
    synchronized int waiting() {
        return waiting.size();
    }
}
