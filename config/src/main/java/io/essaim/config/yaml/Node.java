package io.essaim.config.yaml;

import io.essaim.config.mistake.Place;
import java.util.List;
import java.util.Optional;

/** One thing of a YAML file, with its place. */
public sealed interface Node {

    /** Where it begins. */
    Place place();

    /**
     * A single value.
     *
     * @param text as written, quotes and folding undone
     * @param origin where the text really came from, when the file only refers to it; it is then not repeated in messages
     */
    record Scalar(Place place, String text, Kind kind, Optional<String> origin) implements Node {

        /** A value the file itself spells out. */
        public Scalar(Place place, String text, Kind kind) {
            this(place, text, kind, Optional.empty());
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping; a key may stand in it twice, which is for the binder to say. */
    record Members(Place place, List<Member> members) implements Node {
        public Members {
            members = List.copyOf(members);
        }

        /** The first member of that key. */
        public Optional<Member> member(String key) {
            return members.stream().filter(member -> member.key().equals(key)).findFirst();
        }
    }

    /** A key and its value. */
    record Member(String key, Place place, Node value) {}

    /** What YAML 1.2's core schema takes a plain value for. */
    enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** Whether a key stands there without a value, or with {@code null}. */
    default boolean nothing() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }
}
