package io.essaim.store.tables;

import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each owner asked for a list, empty when there is nothing. */
record PerOwner<T>(Map<Long, List<T>> lists) {

    static <T> PerOwner<T> of(Collection<Long> owners) {
        var lists = new LinkedHashMap<Long, List<T>>();
        owners.forEach(owner -> lists.put(owner, new ArrayList<>()));
        return new PerOwner<>(lists);
    }

    /** By a query of {@code :owners} that has the owner in its first column and a name in its second. */
    static Map<Long, List<String>> names(Database database, String sql, Collection<Long> owners) {
        var found = PerOwner.<String>of(owners);
        database.namedRows(
                        sql, row -> Map.entry(row.getLong(1), row.getString(2)), Map.of("owners", JsonText.of(owners)))
                .forEach(entry -> found.add(entry.getKey(), entry.getValue()));
        return found.lists();
    }

    void add(long owner, T value) {
        lists.computeIfAbsent(owner, _ -> new ArrayList<>()).add(value);
    }

    @Override
    public Map<Long, List<T>> lists() {
        return Collections.unmodifiableMap(lists);
    }
}
