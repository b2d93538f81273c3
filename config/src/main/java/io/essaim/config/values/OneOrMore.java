package io.essaim.config.values;

import java.util.List;

/** Texts of which there is mostly one: in a file, one text or a list of them. */
public record OneOrMore(List<String> values) {

    public OneOrMore {
        values = List.copyOf(values);
    }

    /** The one text. */
    public static OneOrMore of(String only) {
        return new OneOrMore(List.of(only));
    }
}
