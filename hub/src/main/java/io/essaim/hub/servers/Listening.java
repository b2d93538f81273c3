package io.essaim.hub.servers;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Servers;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.Optional;

/**
 * Listens to the story of a start. The row is looked at now and then, so that the story has its end even when another
 * hub tells it, and so that one who waits in line sees the line move.
 */
final class Listening implements ProgressFeed {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ProgressLog log;
    private final Servers servers;
    private final LastEvents lastEvents;
    private final long serverId;
    private int place;
    private long inLine = -1;
    private boolean looked;
    private boolean ended;

    Listening(ProgressLog log, Servers servers, LastEvents lastEvents, long serverId) {
        this.log = log;
        this.servers = servers;
        this.lastEvents = lastEvents;
        this.serverId = serverId;
    }

    @Override
    public Optional<ProgressEvent> next(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        do {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            var event = told(left.compareTo(LOOK) < 0 ? left : LOOK);
            if (event.isPresent()) {
                ended = event.get().last();
                return event;
            }
        } while (!ended && System.nanoTime() < end);
        return Optional.empty();
    }

    private Optional<ProgressEvent> told(Duration patience) throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        var event = log.at(place, looked ? patience : Duration.ZERO);
        if (event.isPresent()) {
            place++;
            return event;
        }
        looked = true;
        var row = servers.find(serverId);
        if (row.isEmpty()) {
            ended = true;
            return Optional.empty();
        }
        return row.get().state() == ServerState.QUEUED ? line(row.get()) : lastEvents.of(row.get());
    }

    private Optional<ProgressEvent> line(Server row) {
        long before = servers.queuedBefore(row.id());
        if (before == inLine) {
            return Optional.empty();
        }
        inLine = before;
        var where = before == 0
                ? Phrase.of("Waiting in line: yours is next")
                : Phrase.of("Waiting in line: {0} before yours", before);
        return Optional.of(ProgressEvent.step(0, where));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        ended = true;
    }
}
