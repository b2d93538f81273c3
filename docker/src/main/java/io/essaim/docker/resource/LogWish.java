package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import java.time.Duration;

/**
 * What to tell of what something printed.
 *
 * @param lines how many of the last lines there were
 * @param follow whether to go on with what it prints from now on
 * @param idle how long nothing may come
 */
public record LogWish(int lines, boolean follow, Duration idle) {
    private static final Duration PROMPT = Duration.ofSeconds(10);

    /** Only what it printed last. */
    public static LogWish last(int lines) {
        return new LogWish(lines, false, PROMPT);
    }

    Call on(Call call) {
        var last = call.with("stdout").with("stderr").with("tail", Integer.toString(lines));
        return follow ? last.with("follow") : last;
    }
}
