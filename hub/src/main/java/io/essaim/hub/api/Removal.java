package io.essaim.hub.api;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.StopOutcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a server that is still on its way down, as soon as it is gone. */
record Removal(ServerLife life, ServerKey key) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TRIES = 10;

    @Override
    public void run() {
        for (int attempt = 0; attempt < TRIES && !gone(); attempt++) {
            LOG.debug("{} is still stopping", key);
        }
        if (!life.remove(key)) {
            LOG.warn("{} is not removed: it did not stop, or was started again; ask again once it has stopped", key);
        }
    }

    private boolean gone() {
        var outcome =
                life.stop(key, EndReason.Kind.REQUESTED, Phrase.of("The server was removed on request."), PATIENCE);
        return switch (outcome) {
            case StopOutcome.Stopped() -> true;
            case StopOutcome.NotRunning() -> true;
            case StopOutcome.Pending _, StopOutcome.Busy _ -> false;
        };
    }
}
