package io.essaim.store.sql;

import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Phrases as they stand in columns: a JSON list of the template and its values, each a text or such a list. */
public final class PhraseText {
    private PhraseText() {}

    /** What is kept beside the English sentence; empty when that is all there is to know. */
    public static Optional<String> of(Phrase phrase) {
        return phrase.isVerbatim() ? Optional.empty() : Optional.of(JsonText.of(list(phrase)));
    }

    private static List<Object> list(Phrase phrase) {
        var values = phrase.values().stream().map(value -> value instanceof Phrase inner ? list(inner) : value);
        return Stream.concat(Stream.of(phrase.template()), values).toList();
    }

    /**
     * The phrase that was written.
     *
     * @param english its English sentence, which is all that older rows have
     */
    public static Phrase read(Optional<String> kept, String english) {
        return kept.map(JsonText::list).map(PhraseText::phrase).orElseGet(() -> Phrase.verbatim(english));
    }

    private static Phrase phrase(List<?> list) {
        var values = list.stream()
                .skip(1)
                .<Object>map(value -> value instanceof List<?> inner ? phrase(inner) : String.valueOf(value));
        return new Phrase(String.valueOf(list.getFirst()), values.toList());
    }
}
