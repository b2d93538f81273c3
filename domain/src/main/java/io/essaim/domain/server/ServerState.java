package io.essaim.domain.server;

import java.util.Optional;

/**
 * Where a server is in its life:
 * {@code stopped → queued → starting → probing → ready → stopping → stopped}, and {@code failed} from any of the
 * middle ones. Failed reads as stopped with a message.
 */
public enum ServerState {
    STOPPED,
    QUEUED,
    STARTING,
    PROBING,
    READY,
    STOPPING,
    FAILED;

    /** What the API calls pending in this state. */
    public Optional<Pending> pending() {
        return switch (this) {
            case QUEUED, STARTING, PROBING -> Optional.of(Pending.SPAWN);
            case STOPPING -> Optional.of(Pending.STOP);
            case STOPPED, READY, FAILED -> Optional.empty();
        };
    }

    /** Ready or on its way up or down. */
    public boolean active() {
        return switch (this) {
            case QUEUED, STARTING, PROBING, READY, STOPPING -> true;
            case STOPPED, FAILED -> false;
        };
    }
}
