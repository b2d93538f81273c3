package io.essaim.spawners.docker;

import io.essaim.config.schema.Written;
import java.util.List;

/**
 * Which GPUs a server gets, as {@code docker run --gpus} writes it.
 *
 * @param count how many; −1 is all, 0 when they are named
 * @param ids those that are named
 */
@Written(name = "gpus", expected = "all, how many such as 1, or which such as device=0,2")
public record Gpus(int count, List<String> ids) {
    private static final String NAMED = "device=";

    public Gpus {
        ids = List.copyOf(ids);
    }

    /** Reads {@code all}, {@code 2} or {@code device=0,GPU-3a23}. */
    public static Gpus parse(String text) {
        var word = text.strip();
        if (word.equals("all")) {
            return new Gpus(-1, List.of());
        }
        if (word.matches("[1-9][0-9]{0,3}")) {
            return new Gpus(Integer.parseInt(word), List.of());
        }
        if (word.matches(NAMED + "[A-Za-z0-9:_-]+(,[A-Za-z0-9:_-]+)*")) {
            return new Gpus(0, List.of(word.substring(NAMED.length()).split(",", -1)));
        }
        throw new IllegalArgumentException("expected all, a number, or device=ID,ID");
    }

    @Override
    public String toString() {
        if (!ids.isEmpty()) {
            return NAMED + String.join(",", ids);
        }
        return count < 0 ? "all" : Integer.toString(count);
    }
}
