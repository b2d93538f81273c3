package io.essaim.hub.access;

import io.essaim.config.schema.Written;
import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * One scope as it is written: a name and at most one filter (contract 2.2).
 *
 * @param base its name in a {@link ScopeTable}
 * @param filter empty when it is for every resource
 */
@Written(name = "scope", expected = "a scope such as list:users or read:servers!user=alice")
public record Scope(String base, Optional<Filter> filter) {

    /**
     * What it is narrowed to.
     *
     * @param value empty when it is written {@code !kind}: the asker's own
     */
    public record Filter(FilterKind kind, Optional<String> value) {
        @Override
        public String toString() {
            return "!" + kind.word() + value.map(text -> "=" + text).orElse("");
        }
    }

    /** A scope for every resource. */
    public static Scope of(String base) {
        return new Scope(base, Optional.empty());
    }

    /** A scope for one resource. */
    public static Scope of(String base, FilterKind kind, String value) {
        return new Scope(base, Optional.of(new Filter(kind, Optional.of(value))));
    }

    /**
     * Reads {@code name}, {@code name!kind} or {@code name!kind=value}. Whether a custom scope is defined is for a
     * {@link ScopeTable} to say.
     *
     * @throws ScopeProblem for any other form, and for a name or kind that does not exist
     */
    public static Scope parse(String text) {
        int mark = text.indexOf('!');
        var base = mark < 0 ? text : text.substring(0, mark);
        if (CustomScope.isNamedSo(base)) {
            CustomScope.checkName(base);
        } else {
            ScopeTable.standard().check(base);
        }
        if (mark < 0) {
            return of(base);
        }
        if (ScopeTable.isMeta(base)) {
            throw new ScopeProblem(
                    Phrase.of("Scope '{0}' must not have a filter: '{1}' is always about its owner", text, base));
        }
        return new Scope(base, Optional.of(parseFilter(text, text.substring(mark + 1))));
    }

    /** As they are written. */
    public static List<String> texts(List<Scope> scopes) {
        return scopes.stream().map(Scope::toString).toList();
    }

    private static Filter parseFilter(String scope, String text) {
        int equals = text.indexOf('=');
        var word = equals < 0 ? text : text.substring(0, equals);
        var kind = FilterKind.of(word)
                .orElseThrow(() -> new ScopeProblem(Phrase.of(
                        "Scope '{0}' has an unknown filter '{1}'; expected one of user, group, server, service",
                        scope, word)));
        if (equals < 0) {
            if (!kind.mayBeOwn()) {
                throw new ScopeProblem(Phrase.of("Scope '{0}' does not say which group; write !group=NAME", scope));
            }
            return new Filter(kind, Optional.empty());
        }
        var value = text.substring(equals + 1);
        if (value.isEmpty()) {
            throw new ScopeProblem(Phrase.of("Scope '{0}' has a filter without a value", scope));
        }
        if (kind == FilterKind.SERVER && value.indexOf('/') < 1) {
            throw new ScopeProblem(
                    Phrase.of("Scope '{0}' must name a server as USER/SERVER, or USER/ for the default one", scope));
        }
        return new Filter(kind, Optional.of(value));
    }

    @Override
    public String toString() {
        return base + filter.map(Filter::toString).orElse("");
    }
}
