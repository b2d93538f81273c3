package io.essaim.hub.access;

import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A scope that the configuration defines, for services to ask about (contract 2.12).
 *
 * @param name begins with {@code custom:}
 * @param description what whoever has it may do, as the consent page says it
 * @param subscopes other custom scopes that it contains
 */
public record CustomScope(String name, String description, List<String> subscopes) {
    private static final String PREFIX = "custom:";
    private static final Pattern NAME = Pattern.compile("custom:[a-z0-9][a-z0-9_\\-*:]+[a-z0-9_*]");

    public CustomScope {
        subscopes = List.copyOf(subscopes);
    }

    /** Whether a scope of that name can only be a custom one. */
    static boolean isNamedSo(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * Makes sure that a custom scope can be called that.
     *
     * @throws ScopeProblem when it cannot
     */
    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ScopeProblem(
                    Phrase.of("Scope '{0}' has a name that cannot be; one such as custom:jobs:read can", name));
        }
    }
}
