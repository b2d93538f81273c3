package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import java.io.Serial;

/** A start that does not go on, told from deep inside it to the one place that cleans up. */
final class StartFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient EndReason reason;
    private final String label;

    /** @param label the {@code reason} of the spawn metric (contract 11.1) */
    StartFailed(EndReason reason, String label) {
        super(reason.message().english());
        this.reason = reason;
        this.label = label;
    }

    EndReason reason() {
        return reason;
    }

    String label() {
        return label;
    }
}
