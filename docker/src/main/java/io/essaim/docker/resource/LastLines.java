package io.essaim.docker.resource;

import io.essaim.docker.call.Frames;
import java.util.List;
import java.util.Optional;

/** The end of what something printed, never more than can be shown. */
final class LastLines {
    private static final int LONGEST_LINE = 2_000;
    private static final int KEPT = 256 * 1024;

    private LastLines() {}

    /** Reads a stream to its end and closes it. */
    static List<String> of(Frames frames, int lines) {
        try (frames) {
            var text = new StringBuilder();
            for (Optional<Frames.Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                text.append(next.get().text());
                text.delete(0, Math.max(0, text.length() - KEPT));
            }
            var all = text.toString().lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                    .map(LastLines::shortened)
                    .toList();
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
