package io.essaim.domain.text;

import java.util.Optional;

/** What phrases are in one language. */
@FunctionalInterface
public interface Dictionary {
    /** The language that templates are written in. */
    Dictionary ENGLISH = _ -> Optional.empty();

    /** The sentence with the same places that stands for an English template; empty when nobody translated it. */
    Optional<String> translation(String template);
}
