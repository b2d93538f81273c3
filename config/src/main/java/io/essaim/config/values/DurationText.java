package io.essaim.config.values;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, {@code 14d}; a plain number is seconds. */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d|w)");
    private static final Map<String, Long> MILLIS = units();

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static Duration parse(String text) {
        var trimmed = text.trim();
        if (trimmed.matches("[0-9]+(\\.[0-9]+)?")) {
            return millis(trimmed, 1000);
        }
        var matcher = PART.matcher(trimmed);
        var sum = Duration.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            sum = sum.plus(millis(matcher.group(1), MILLIS.getOrDefault(matcher.group(2), 0L)));
        }
        if (end == 0 || end != trimmed.length()) {
            throw new IllegalArgumentException(
                    "expected a duration such as 30s, 5m, 1h30m or 14d (units ms, s, m, h, d, w), or a number of seconds");
        }
        return sum;
    }

    /** A short text in days and smaller units that reads back as the same duration, to the millisecond. */
    public static String print(Duration duration) {
        long rest = duration.toMillis();
        if (rest == 0) {
            return "0s";
        }
        var text = new StringBuilder();
        for (var unit : MILLIS.entrySet()) {
            if (!unit.getKey().equals("w") && rest >= unit.getValue()) {
                text.append(rest / unit.getValue()).append(unit.getKey());
                rest %= unit.getValue();
            }
        }
        return text.toString();
    }

    private static Duration millis(String number, long unit) {
        return Duration.ofMillis(
                new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).longValue());
    }

    private static Map<String, Long> units() {
        var units = new LinkedHashMap<String, Long>();
        units.put("w", 604_800_000L);
        units.put("d", 86_400_000L);
        units.put("h", 3_600_000L);
        units.put("m", 60_000L);
        units.put("s", 1000L);
        units.put("ms", 1L);
        return units;
    }
}
