package io.essaim.hub.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.util.Optional;

/** What went wrong with a call to somebody else, in words. */
public final class CallTrouble {
    private CallTrouble() {}

    /** What the client's exception means; never empty. */
    public static String saying(Exception e) {
        var cause = Optional.ofNullable(e.getCause()).orElse(e);
        if (cause instanceof InsufficientDataAvailableException) {
            return "it closed the connection before its answer was whole";
        }
        return Optional.ofNullable(cause.getMessage())
                .orElseGet(() -> cause.getClass().getSimpleName());
    }
}
