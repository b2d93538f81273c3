package io.essaim.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * SQL whose values have names, as drivers want it.
 *
 * @param marked with a question mark for each value
 * @param names of the values, in that order; one may be there several times
 */
record NamedSql(String marked, List<String> names) {
    /** A name after a colon; two colons are PostgreSQL's for a type. */
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]\\w*)");

    /** Texts are made of parts that stand in this module, never of what people send: there are a few dozen. */
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    NamedSql {
        names = List.copyOf(names);
    }

    /**
     * Takes the names out.
     *
     * @param sql with a colon before each name, and no such word between quotes
     */
    static NamedSql of(String sql) {
        return KNOWN.computeIfAbsent(sql, NamedSql::taken);
    }

    private static NamedSql taken(String sql) {
        var names = new ArrayList<String>();
        var marked = NAME.matcher(sql).replaceAll(found -> {
            names.add(found.group(1));
            return "?";
        });
        return new NamedSql(marked, names);
    }

    /**
     * The values as they are bound.
     *
     * @throws IllegalArgumentException when one is missing
     */
    List<Object> inOrder(Map<String, ?> values) {
        var found = new ArrayList<Object>(names.size());
        for (var name : names) {
            var value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("nothing is given for :" + name + " in " + marked);
            }
            found.add(value);
        }
        return found;
    }
}
