package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.protocol.Tokens;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody as far as the provider told.
 *
 * @param name before normalising
 * @param data what it told
 * @param groups empty when nobody knows; an empty list is somebody without groups
 * @param standing what the provider's own rules say
 * @param kept further members of the auth state
 */
public record Person(
        String name,
        JsonObject data,
        Tokens tokens,
        Optional<List<String>> groups,
        Standing standing,
        JsonObject kept) {

    public Person {
        groups = groups.map(List::copyOf);
    }

    /** Whether the provider's own rules let somebody in, and make them an administrator or not. */
    public record Standing(boolean allowed, Optional<Boolean> admin) {
        /** No opinion. */
        public static final Standing NONE = new Standing(false, Optional.empty());
    }

    /** The same, in these groups. */
    public Person inGroups(List<String> names) {
        return new Person(name, data, tokens, Optional.of(names), standing, kept);
    }

    /** The same, nobody knows in which groups. */
    public Person inUnknownGroups() {
        return new Person(name, data, tokens, Optional.empty(), standing, kept);
    }

    /** The same, let in when this holds or what was said before. */
    public Person allowedIf(boolean rule) {
        return new Person(name, data, tokens, groups, new Standing(standing.allowed() || rule, standing.admin()), kept);
    }

    /** The same, an administrator (and let in) or none. */
    public Person adminIf(boolean rule) {
        return new Person(
                name, data, tokens, groups, new Standing(standing.allowed() || rule, Optional.of(rule)), kept);
    }

    /** The same, with a member of the auth state. */
    public Person keeping(String member, Object value) {
        return new Person(name, data, tokens, groups, standing, kept.with(member, value));
    }

    /** The same, with a fact about them. */
    public Person with(String claim, Object value) {
        return new Person(name, data.with(claim, value), tokens, groups, standing, kept);
    }

    /** Whether they are in one of these groups. */
    public boolean inOneOf(List<String> names) {
        var wanted = Set.copyOf(names);
        return groups.stream().flatMap(List::stream).anyMatch(wanted::contains);
    }

    /** Never shows what was told. */
    @Override
    public String toString() {
        return "Person[" + name + "]";
    }
}
