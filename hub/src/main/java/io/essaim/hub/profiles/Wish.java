package io.essaim.hub.profiles;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One option as somebody sent it: a text, or as forms do a list of one. */
final class Wish {
    private static final int LONGEST_SHOWN = 60;

    private Wish() {}

    /** What was wished; empty when nothing was, or an empty text. */
    static Optional<String> of(JsonObject options, String name) {
        return text(options.members().get(name));
    }

    private static Optional<String> text(@Nullable Object option) {
        return switch (option) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(it -> !it.isBlank());
            case List<?> list when list.isEmpty() -> Optional.empty();
            case List<?> list when list.size() == 1 -> text(list.getFirst());
            default -> Optional.of(option.toString());
        };
    }

    /** As much of it as fits into a sentence. */
    static String shown(String wish) {
        return wish.length() > LONGEST_SHOWN ? wish.substring(0, LONGEST_SHOWN) + "…" : wish;
    }
}
