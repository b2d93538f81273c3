package io.essaim.domain.server;

import io.essaim.domain.text.Phrase;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a server is not running any more, or never was: shown on the page, in the API and in the log.
 *
 * @param message one sentence for the owner: what happened, where, what to do next
 * @param detail what the engine or the server itself said last, kept as it was
 */
public record EndReason(Kind kind, Phrase message, Optional<String> detail, Instant at) {

    /** The kinds of end; the lower-case word is the label of the spawn metric where one is asked. */
    public enum Kind {
        /** Somebody asked for it. */
        REQUESTED,
        /** A rule of the hub stopped it: idle too long, too old, owner blocked. */
        CULLED,
        /**
         * The machine it is on is emptied. Kept only while it stops: the step that would have ended it puts it back in line, so
         * that no hub that dies leaves it stopped.
         */
        MOVED,
        /** The start was given up on request. */
        CANCELLED,
        /** The spawner refused or could not start it. */
        REJECTED,
        /** {@code start_timeout} passed. */
        START_TIMEOUT,
        /** It started but did not answer over HTTP within {@code http_timeout}. */
        HTTP_TIMEOUT,
        /** The process or container ended by itself. */
        EXITED,
        /** The engine knows nothing of it any more. */
        VANISHED,
        /** Something unexpected; the log has more. */
        ERROR;

        /** The word used in the store and in metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether this end is a failure a person should see, rather than a stop somebody or some rule wanted. */
    public boolean failure() {
        return switch (kind) {
            case REQUESTED, CULLED, MOVED, CANCELLED -> false;
            case REJECTED, START_TIMEOUT, HTTP_TIMEOUT, EXITED, VANISHED, ERROR -> true;
        };
    }
}
