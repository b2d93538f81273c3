package io.essaim.proxy.access;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Common Log Format: {@code host ident user [time] "request" status bytes}. Who the user is a proxy does not know. */
final class CommonLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CommonLine() {}

    static String of(Visit visit) {
        var request = visit.method() + ' ' + MaskedTarget.of(visit.target()) + ' ' + visit.protocol();
        return (visit.remote().isEmpty() ? "-" : visit.remote())
                + " - - ["
                + TIME.format(visit.begun())
                + "] \""
                + escaped(request)
                + "\" "
                + visit.status()
                + ' '
                + (visit.bytes() == 0 ? "-" : visit.bytes());
    }

    /** What would end the field, or the line, as Apache writes it. */
    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append("\\x").append(String.format(Locale.ROOT, "%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
