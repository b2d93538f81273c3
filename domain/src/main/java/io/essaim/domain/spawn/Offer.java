package io.essaim.domain.spawn;

import io.essaim.domain.text.Phrase;
import java.util.List;

/** Something that an owner may choose for a start; what was chosen is the user option of that name (contract 8.3). */
public sealed interface Offer {

    /** The user option. */
    String name();

    /** What it is called on the page. */
    Phrase label();

    /**
     * One of some words.
     *
     * @param usual the word when nobody chose
     */
    record OneOf(String name, Phrase label, List<String> words, String usual) implements Offer {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /**
     * Any text.
     *
     * @param usual the text when nobody chose
     */
    record AnyText(String name, Phrase label, String usual) implements Offer {}
}
