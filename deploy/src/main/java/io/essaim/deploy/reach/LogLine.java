package io.essaim.deploy.reach;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that something on a swarm printed.
 *
 * @param at when, by the clock of its node
 * @param task the number of the task that printed it; empty for what the engine says of itself
 * @param service what people call the service
 */
public record LogLine(Instant at, Optional<String> task, String service, String text) {
    private static final Pattern WHENCE = Pattern.compile("(\\S+) (\\S*) (.*)", Pattern.DOTALL);
    private static final Pattern TASK = Pattern.compile("(?:^|,)com\\.docker\\.swarm\\.task\\.id=([^,]+)");

    /** A line as an engine tells it with time and origin. */
    static LogLine read(String line, Named service) {
        var text = line.stripTrailing();
        var parts = WHENCE.matcher(line.replaceFirst("\\R$", ""));
        if (!parts.matches()) {
            return said(text, service);
        }
        try {
            var task = TASK.matcher(parts.group(2));
            return new LogLine(
                    Instant.parse(parts.group(1)),
                    task.find() ? Optional.of(task.group(1)) : Optional.empty(),
                    service.name(),
                    parts.group(3));
        } catch (DateTimeException _) {
            return said(text, service);
        }
    }

    /** What the engine itself says. */
    static LogLine said(String text, Named service) {
        return new LogLine(Instant.EPOCH, Optional.empty(), service.name(), text);
    }
}
