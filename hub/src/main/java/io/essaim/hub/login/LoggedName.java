package io.essaim.hub.login;

/** A name somebody typed, made fit for a log: short, on one line, in quotes (contract 13.1, CVE-2026-54338). */
final class LoggedName {
    private static final int LONGEST = 32;

    private LoggedName() {}

    /** At most 32 characters of it, control characters replaced. */
    static String of(String typed) {
        var shown = typed.length() > LONGEST ? typed.substring(0, LONGEST) + "…" : typed;
        return "'" + shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + "'";
    }
}
