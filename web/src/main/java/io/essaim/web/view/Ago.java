package io.essaim.web.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Says moments the way people do: "3 minutes ago", "in 2 days". */
final class Ago {
    private final Messages messages;
    private final Instant now;

    Ago(Messages messages, Instant now) {
        this.messages = messages;
        this.now = now;
    }

    /** How long ago, or how far ahead, in the largest whole unit. */
    String say(Instant moment) {
        var distance = Duration.between(moment, now);
        var tense = distance.isNegative() ? "time.in." : "time.ago.";
        var span = distance.abs();
        if (span.toSeconds() < 60) {
            return messages.text(tense + "moment");
        }
        if (span.toMinutes() < 60) {
            return messages.text(tense + "minutes", span.toMinutes());
        }
        if (span.toHours() < 24) {
            return messages.text(tense + "hours", span.toHours());
        }
        return span.toDays() < 60 ? messages.text(tense + "days", span.toDays()) : date(moment);
    }

    /** The moment itself, in the pages' language and in UTC. */
    String exactly(Instant moment) {
        return formatter(FormatStyle.MEDIUM).format(moment) + " UTC";
    }

    private String date(Instant moment) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(messages.language()))
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    private DateTimeFormatter formatter(FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDateTime(style)
                .withLocale(Locale.forLanguageTag(messages.language()))
                .withZone(ZoneOffset.UTC);
    }
}
