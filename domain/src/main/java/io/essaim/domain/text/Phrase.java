package io.essaim.domain.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence for people that can still be said in another language: an English template, and what stands in its places
 * <code>{0}</code>, <code>{1}</code> and so on. Whoever shows it looks the template up in the reader's language; the
 * API, logs and plain columns say it in English, which is also its {@link #toString}.
 *
 * @param values one for each place: a text that is the same in every language, or another phrase
 */
public record Phrase(String template, List<Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]{1,2})}");
    private static final String ONE_PLACE = "{0}";

    public Phrase {
        values = List.copyOf(values);
        if (!values.stream().allMatch(value -> value instanceof String || value instanceof Phrase)) {
            throw new IllegalArgumentException("the values of a phrase must be texts or phrases: " + values);
        }
        if (places(template) != values.size()) {
            throw new IllegalArgumentException(
                    "a phrase needs a value for each place and no other: \"" + template + "\" with " + values);
        }
    }

    /**
     * A sentence of ours.
     *
     * @param template always a literal, so that the translations can be checked against the sources
     * @param values phrases, or anything else as its text
     */
    public static Phrase of(String template, Object... values) {
        return new Phrase(
                template,
                Arrays.stream(values)
                        .map(value -> value instanceof Phrase ? value : String.valueOf(value))
                        .toList());
    }

    /** Words of somebody else, an engine or a library: the same in every language. */
    public static Phrase verbatim(String text) {
        return new Phrase(ONE_PLACE, List.of(text));
    }

    /** Whether it says nothing in words of ours, so that no dictionary has it. */
    public boolean isVerbatim() {
        return template.equals(ONE_PLACE) && values.getFirst() instanceof String;
    }

    /** The sentence in a language, and in English where that has no translation. */
    public String in(Dictionary dictionary) {
        var sentence = dictionary.translation(template).orElse(template);
        return PLACE.matcher(sentence).replaceAll(place -> Matcher.quoteReplacement(said(place, dictionary)));
    }

    /** Whether a language has words for it; then a reader need not be told that it is English. */
    public boolean translated(Dictionary dictionary) {
        return dictionary.translation(template).isPresent();
    }

    private String said(MatchResult place, Dictionary dictionary) {
        int number = Integer.parseInt(place.group(1));
        if (number >= values.size()) {
            return place.group(); // a translation with a place too many
        }
        return values.get(number) instanceof Phrase phrase
                ? phrase.in(dictionary)
                : values.get(number).toString();
    }

    /** How many places a template has: one more than the highest. */
    private static int places(String template) {
        return PLACE.matcher(template)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /** The sentence in English. */
    public String english() {
        return in(Dictionary.ENGLISH);
    }

    @Override
    public String toString() {
        return english();
    }
}
