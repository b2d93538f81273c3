package io.essaim.hub.access;

import io.essaim.config.mistake.Nearest;
import io.essaim.domain.text.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All scopes there are, with what each contains: JupyterHub's (contract 2.1), of which people read messages of the pages, and
 * those that the configuration defines (contract 2.12), which bring their own words.
 */
public final class ScopeTable {
    /** Whatever the owner of a token may. */
    public static final String INHERIT = "inherit";

    /** A person's own things. */
    public static final String SELF = "self";

    /** Stands on the consent page when only identification is asked. */
    public static final String NO_SCOPE = "(no_scope)";

    private static final ScopeTable STANDARD = new ScopeTable(ScopeRows.ALL, Map.of());

    private final Map<String, Row> rows;
    private final Map<String, String> descriptions;

    /** Every scope with all that it contains, itself first. */
    private final Map<String, Set<String>> closure = new HashMap<>();

    /**
     * One scope.
     *
     * @param contains its direct sub-scopes
     */
    public record Row(String name, List<String> contains) {
        public Row {
            contains = List.copyOf(contains);
        }
    }

    private ScopeTable(List<Row> all, Map<String, String> descriptions) {
        var named = new LinkedHashMap<String, Row>();
        all.forEach(row -> named.put(row.name(), row));
        this.rows = Collections.unmodifiableMap(named);
        this.descriptions = Map.copyOf(descriptions);
        for (var row : all) {
            var names = new LinkedHashSet<String>();
            collect(row.name(), names);
            closure.put(row.name(), Collections.unmodifiableSet(names));
        }
    }

    private void collect(String name, Set<String> into) {
        if (into.add(name)) {
            find(name).ifPresent(row -> row.contains().forEach(part -> collect(part, into)));
        }
    }

    /** JupyterHub's own. */
    public static ScopeTable standard() {
        return STANDARD;
    }

    /**
     * JupyterHub's own and these.
     *
     * @throws ScopeProblem with all mistakes in one message: names that cannot be, no description, sub-scopes that are not
     *     among these, one defined twice
     */
    public static ScopeTable with(List<CustomScope> customs) {
        var rows = new ArrayList<>(ScopeRows.ALL);
        var descriptions = new LinkedHashMap<String, String>();
        var mistakes = new ArrayList<String>();
        for (var custom : customs) {
            mistakes.addAll(mistakes(custom, customs));
            if (descriptions.putIfAbsent(custom.name(), custom.description()) != null) {
                mistakes.add("Scope '" + custom.name() + "' is defined twice; take one definition out");
            }
            rows.add(new Row(custom.name(), custom.subscopes()));
        }
        if (!mistakes.isEmpty()) {
            throw new ScopeProblem(String.join("\n", mistakes));
        }
        return new ScopeTable(rows, descriptions);
    }

    /** What is wrong with a definition, beside the others of its configuration; a sentence each. */
    public static List<String> mistakes(CustomScope custom, List<CustomScope> all) {
        var mistakes = new ArrayList<String>();
        try {
            CustomScope.checkName(custom.name());
        } catch (ScopeProblem e) {
            mistakes.add(e.phrase().english());
        }
        if (custom.description().isBlank()) {
            mistakes.add("Scope '" + custom.name() + "' needs a description: people read it before they agree to it");
        }
        custom.subscopes().stream()
                .filter(part -> all.stream().noneMatch(other -> other.name().equals(part)))
                .map(part -> "Scope '" + custom.name() + "' contains '" + part
                        + "', which is no custom scope; define it as well, or take it out")
                .forEach(mistakes::add);
        return mistakes;
    }

    /** Every row: JupyterHub's in the order of the contract, then those of the configuration. */
    public List<Row> all() {
        return List.copyOf(rows.values());
    }

    /** The row of that name. */
    public Optional<Row> find(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    /** What the configuration says of a scope of its own; empty for JupyterHub's. */
    public Optional<String> description(String name) {
        return Optional.ofNullable(descriptions.get(name));
    }

    /** A scope's name with the names of all that it contains. */
    Set<String> contained(String name) {
        return closure.getOrDefault(name, Set.of());
    }

    /** Whether a text is a scope's name, with or without a filter. */
    boolean exists(String text) {
        int mark = text.indexOf('!');
        return rows.containsKey(mark < 0 ? text : text.substring(0, mark));
    }

    /** Whether its meaning depends on who has it. */
    static boolean isMeta(String name) {
        return name.equals(SELF) || name.equals(INHERIT) || name.equals(NO_SCOPE);
    }

    /**
     * Reads a scope that exists.
     *
     * @throws ScopeProblem when it is badly written or there is none of that name
     */
    public Scope parse(String text) {
        var scope = Scope.parse(text);
        check(scope.base());
        return scope;
    }

    /**
     * Makes sure that a scope exists.
     *
     * @throws ScopeProblem when it does not
     */
    void check(String name) {
        if (rows.containsKey(name)) {
            return;
        }
        if (name.equals("all")) {
            throw new ScopeProblem(
                    Phrase.of("Scope 'all' does not exist; write 'inherit' for everything the owner may do"));
        }
        throw new ScopeProblem(Nearest.of(name, rows.keySet())
                .map(near -> Phrase.of("Scope '{0}' does not exist; the nearest is '{1}'", name, near))
                .orElseGet(() -> Phrase.of("Scope '{0}' does not exist", name)));
    }
}
