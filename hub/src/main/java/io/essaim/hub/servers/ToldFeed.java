package io.essaim.hub.servers;

import java.time.Duration;
import java.util.Optional;

/** A story that is over: its last event and no more. */
final class ToldFeed implements ProgressFeed {
    private Optional<ProgressEvent> last;

    ToldFeed(Optional<ProgressEvent> last) {
        this.last = last;
    }

    @Override
    public Optional<ProgressEvent> next(Duration wait) {
        var event = last;
        last = Optional.empty();
        return event;
    }

    @Override
    public boolean ended() {
        return last.isEmpty();
    }

    @Override
    public void close() {
        last = Optional.empty();
    }
}
