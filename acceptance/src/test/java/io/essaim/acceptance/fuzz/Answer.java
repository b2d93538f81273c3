package io.essaim.acceptance.fuzz;

import java.util.Locale;
import java.util.Optional;

/**
 * What came back.
 *
 * @param head status line and headers
 * @param body what came of it, byte by byte as ISO 8859-1
 */
record Answer(int status, String head, String body) {

    Optional<String> header(String name) {
        var wanted = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()).strip())
                .findFirst();
    }

    boolean contains(String text) {
        return head.contains(text) || body.contains(text);
    }
}
