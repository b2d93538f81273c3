package io.essaim.domain.login;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways to sign in that a hub offers, at least one. Names that nobody claims belong to the first.
 *
 * @param samePerson sets of names of ways; within each, the same name is the same person
 */
public record Ways(List<Way> all, List<Set<String>> samePerson) {

    public Ways {
        all = List.copyOf(all);
        samePerson = samePerson.stream().map(Set::copyOf).toList();
        var names = new HashSet<String>();
        if (all.isEmpty() || !all.stream().allMatch(way -> names.add(way.name()))) {
            throw new IllegalArgumentException("there must be a way to sign in, and each must have a name of its own");
        }
    }

    /** A single way. */
    public static Ways only(Authenticator authenticator) {
        return new Ways(List.of(Way.only(authenticator)), List.of());
    }

    /** The first, which people are offered before the others. */
    public Way first() {
        return all.getFirst();
    }

    /** Whether there is no choice. */
    public boolean single() {
        return all.size() == 1;
    }

    /** The way of that name. */
    public Optional<Way> named(String name) {
        return all.stream().filter(way -> way.name().equals(name)).findFirst();
    }

    /** Whether people of one way, by its name, are people of the other when they have the same name. */
    public boolean same(String one, String other) {
        return one.equals(other) || samePerson.stream().anyMatch(set -> set.contains(one) && set.contains(other));
    }

    /** Whether any of them says by itself who may enter. */
    public boolean hasAllowRules() {
        return all.stream()
                .anyMatch(way -> way.allowAll()
                        || !way.names().isEmpty()
                        || way.authenticator().hasAllowRules());
    }

    /** Whether any of them says by itself who administers. */
    public boolean hasAdminRules() {
        return all.stream().anyMatch(way -> way.authenticator().hasAdminRules());
    }

    /** What the settings of all allow and probably do not mean, each with the name of its way where there are several. */
    public List<String> warnings() {
        return all.stream()
                .flatMap(way -> way.authenticator().warnings().stream()
                        .map(warning -> way.name().isEmpty() ? warning : way.name() + ": " + warning))
                .toList();
    }

    /** What {@code GET /hub/api/info} shows. */
    public String kind() {
        return all.stream().map(way -> way.authenticator().kind()).collect(Collectors.joining(", "));
    }
}
