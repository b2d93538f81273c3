package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to tell of what something printed.
 *
 * @param lines how many of the last lines there were; {@link #ALL} for every one
 * @param follow whether to go on with what it prints from now on
 * @param idle how long nothing may come
 * @param since only what it printed from then on
 * @param whence whether each line begins with when it was printed, a space, by what (such as {@code
 *     com.docker.swarm.task.id=…}, several with commas between) and a space
 */
public record LogWish(int lines, boolean follow, Duration idle, Optional<Instant> since, boolean whence) {
    /** Every line that the engine still has. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final Duration PROMPT = Duration.ofSeconds(10);

    /** Only what it printed last. */
    public static LogWish last(int lines) {
        return new LogWish(lines, false, PROMPT, Optional.empty(), false);
    }

    Call on(Call call) {
        var all = call.with("stdout").with("stderr").with("tail", lines == ALL ? "all" : Integer.toString(lines));
        var from = since.map(time -> all.with("since", "%d.%09d".formatted(time.getEpochSecond(), time.getNano())))
                .orElse(all);
        var told = whence ? from.with("timestamps").with("details") : from;
        return follow ? told.with("follow") : told;
    }
}
