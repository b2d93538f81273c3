package io.essaim.hub.login;

import io.essaim.hub.settings.AdmissionSettings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of people: how they are normalised, and which are names at all (contract 7.1). */
public final class UserNames {
    private static final int REPLACEMENT = 0xFFFD;

    private final Map<String, String> map;
    private final Optional<Pattern> pattern;

    /**
     * Reads {@code username_map} and {@code username_pattern}.
     *
     * @throws java.util.regex.PatternSyntaxException when the pattern is no regular expression
     */
    public UserNames(AdmissionSettings settings) {
        this.map = Map.copyOf(settings.usernameMap());
        this.pattern =
                settings.usernamePattern().filter(text -> !text.isEmpty()).map(Pattern::compile);
    }

    /** The name as the hub knows it: lower case, then {@code username_map}. */
    public String normalise(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return map.getOrDefault(lower, lower);
    }

    /** The names as the hub knows them, each once, in their order. */
    public Set<String> normaliseAll(Collection<String> names) {
        var normalised = new LinkedHashSet<String>();
        names.forEach(name -> normalised.add(normalise(name)));
        return normalised;
    }

    /**
     * Whether a normalised name may be somebody's: not empty, no slash, no control characters, no space around it, and
     * the pattern matches from the start (only there: contract 7.1). Nor is it one that no address can hold: the dots
     * that stand for folders, and what is left of text that was not UTF-8.
     */
    public boolean valid(String name) {
        return !name.isEmpty()
                && name.indexOf('/') < 0
                && name.strip().equals(name)
                && !name.equals(".")
                && !name.equals("..")
                && name.codePoints().noneMatch(UserNames::unspeakable)
                && pattern.map(rule -> rule.matcher(name).lookingAt()).orElse(true);
    }

    private static boolean unspeakable(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || character == REPLACEMENT;
    }
}
