package io.essaim.authenticators.oauth.failure;

import java.util.Optional;

/** Words of a provider made fit for a page and a log: one short line, without anything that may be a token or a code. */
public final class Said {
    private static final int LONGEST = 200;
    private static final int LONGEST_WORD = 32;

    private Said() {}

    /** An error and its description, as far as there are such. */
    public static String error(String error, Optional<String> description) {
        return line(error) + description.map(text -> " (" + line(text) + ")").orElse("");
    }

    /** One short line. */
    public static String line(String text) {
        var oneLine = text.replaceAll("[\\p{Cntrl}\\p{Cf}<>]+", " ")
                .replaceAll("[^ ]{" + LONGEST_WORD + ",}", "…")
                .strip();
        return oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST) + "…" : oneLine;
    }
}
