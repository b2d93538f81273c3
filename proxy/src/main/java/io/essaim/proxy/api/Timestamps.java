package io.essaim.proxy.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Points in time as callers write them: ISO 8601, with or without time of day and offset; UTC when none is given. */
final class Timestamps {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss[.SSS]]]");

    private Timestamps() {}

    /** The point in time, if the text is one. */
    static Optional<Instant> read(String text) {
        var plus = text.trim().replace(' ', '+'); // an unescaped + of an offset arrives as a space
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(plus, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime exact
                            ? exact.toInstant()
                            : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return day(plus);
        }
    }

    private static Optional<Instant> day(String text) {
        try {
            var parsed = ISO.parseBest(text, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    parsed instanceof LocalDate day
                            ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                            : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
