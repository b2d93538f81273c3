package io.essaim.acceptance.person;

import java.util.List;
import java.util.stream.Stream;

/** A stream of events, as the hub tells of a start. */
final class Events {
    private static final String DATA = "data: ";

    private Events() {}

    /** The JSON of each. */
    static List<String> in(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()))
                .toList();
    }
}
