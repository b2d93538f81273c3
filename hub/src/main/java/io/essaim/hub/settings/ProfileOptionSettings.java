package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.Spelled;
import io.essaim.config.values.Overrides;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An option of a profile. */
@Doc("Something to choose within a profile: one of some choices, or a text of one’s own.")
public record ProfileOptionSettings(
        @Doc("What it is called on the page.") String displayName,

        @Doc("What there is to choose, by the word that the API knows it by.") @Default("{}")
        Map<String, Choice> choices,

        @Doc("A text of one’s own instead of one of the choices.")
        Optional<UnlistedChoice> unlistedChoice) {

    /** The word that stands for a text of one's own. */
    public static final String UNLISTED = "unlisted-choice";

    public ProfileOptionSettings {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        if (choices.isEmpty() && unlistedChoice.filter(UnlistedChoice::enabled).isEmpty()) {
            throw new IllegalArgumentException("choices: name one at least, or write unlisted_choice");
        }
        if (choices.containsKey(UNLISTED)) {
            throw new IllegalArgumentException("choices: the word " + UNLISTED + " has a meaning of its own");
        }
    }

    /** A text of one's own, where people may write one. */
    public Optional<UnlistedChoice> unlisted() {
        return unlistedChoice.filter(UnlistedChoice::enabled);
    }

    /** The choice when nobody chose: the one marked so, else the first. */
    public Optional<String> usual() {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().usual())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> choices.keySet().stream().findFirst());
    }

    /** A choice of an option. */
    @Doc("One choice.")
    public record Choice(
            @Doc("What it is called on the page.") String displayName,

            @Doc("It is the one when nobody chose. Without any such, the first one is.")
            @Spelled("default")
            @Default("false")
            boolean usual,

            @Doc("Keys of the section spawner that count with it, more than those of the profile.") @Default("{}")
            Overrides spawnerOverride) {
        public Choice {
            if (spawnerOverride.template()) {
                throw new IllegalArgumentException(
                        "spawner_override: {value} stands for what people write, in unlisted_choice alone");
            }
        }
    }

    /** A text of one's own. */
    @Doc("A text that people write themselves.")
    public record UnlistedChoice(
            @Doc("Whether they may.") @Default("false") boolean enabled,
            @Doc("What the field is called on the page.") String displayName,

            @Doc("What it is called among the choices. When absent: a word of the reader’s language for “Other”.")
            Optional<String> displayNameInChoices,

            @Doc("What the whole text must match, as a regular expression.") @Default(".+")
            String validationRegex,

            @Doc("What people read when it does not. When absent: that it does not fit.")
            Optional<String> validationMessage,

            @Doc("Keys of the section spawner that count with it; {value} in their texts stands for what was written.")
            @Default("{}")
            Overrides spawnerOverride) {
        public UnlistedChoice {
            try {
                Pattern.compile(validationRegex);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("validation_regex: " + e.getDescription() + " at character "
                        + (e.getIndex() + 1) + " of \"" + validationRegex + "\"");
            }
        }

        /** Whether a text is one that people may write. */
        public boolean allows(String text) {
            return Pattern.matches(validationRegex, text);
        }
    }
}
