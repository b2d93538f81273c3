package io.essaim.hub.access;

import io.essaim.config.mistake.Nearest;
import io.essaim.domain.text.Phrase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All scopes there are (contract 2.1), with what each contains; what people read of them are messages of the pages. */
public final class ScopeTable {
    /** Whatever the owner of a token may. */
    public static final String INHERIT = "inherit";

    /** A person's own things. */
    public static final String SELF = "self";

    /** Stands on the consent page when only identification is asked. */
    public static final String NO_SCOPE = "(no_scope)";

    private static final Map<String, Row> ROWS = rows();

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

    private ScopeTable() {}

    /** Every row, in the order of the contract. */
    public static List<Row> all() {
        return List.copyOf(ROWS.values());
    }

    /** The row of that name. */
    public static Optional<Row> find(String name) {
        return Optional.ofNullable(ROWS.get(name));
    }

    /** Whether a text is a scope's name, with or without a filter. */
    static boolean exists(String text) {
        int mark = text.indexOf('!');
        return ROWS.containsKey(mark < 0 ? text : text.substring(0, mark));
    }

    /** Whether its meaning depends on who has it. */
    static boolean isMeta(String name) {
        return name.equals(SELF) || name.equals(INHERIT) || name.equals(NO_SCOPE);
    }

    /**
     * Makes sure that a scope exists.
     *
     * @throws ScopeProblem when it does not
     */
    static void check(String name) {
        if (name.equals("all")) {
            throw new ScopeProblem(
                    Phrase.of("Scope 'all' does not exist; write 'inherit' for everything the owner may do"));
        }
        if (!ROWS.containsKey(name)) {
            throw new ScopeProblem(Nearest.of(name, ROWS.keySet())
                    .map(near -> Phrase.of("Scope '{0}' does not exist; the nearest is '{1}'", name, near))
                    .orElseGet(() -> Phrase.of("Scope '{0}' does not exist", name)));
        }
    }

    private static Map<String, Row> rows() {
        var rows = new LinkedHashMap<String, Row>();
        for (var row : ScopeRows.ALL) {
            rows.put(row.name(), row);
        }
        return rows;
    }
}
