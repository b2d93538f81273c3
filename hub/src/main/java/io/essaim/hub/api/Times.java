package io.essaim.hub.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Time stamps as the API writes and reads them (contract 1.1, data formats). */
final class Times {
    private static final int NANOS_IN_MICRO = 1000;
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter();

    private Times() {}

    static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Times::text).orElse(null);
    }

    static String text(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        var text = new StringBuilder(27);
        digits(text, time.getYear(), 1000).append('-');
        digits(text, time.getMonthValue(), 10).append('-');
        digits(text, time.getDayOfMonth(), 10).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / NANOS_IN_MICRO, 100_000)
                .append('Z')
                .toString();
    }

    /** A number with leading zeros; a formatter takes ten times as long, and lists of people have many times. */
    private static StringBuilder digits(StringBuilder to, int number, int highest) {
        for (int place = highest; place > number && place > 1; place /= 10) {
            to.append('0');
        }
        return to.append(number);
    }

    /** Reads ISO 8601 with or without zone; no zone is UTC. Empty when it is no time stamp. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(
                    instant(READ.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
