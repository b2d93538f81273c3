package io.essaim.store.care;

import io.essaim.store.dialect.Questions;
import io.essaim.store.schema.Schema;
import io.essaim.store.schema.Site;
import io.essaim.store.settings.DatabaseProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a copy, on their way.
 *
 * @param source sees one state of its database
 * @param target has all the tables
 */
record Transfer(Site from, Site to, Connection source, Connection target, Copy.Progress progress) {
    private static final int BATCH = 500;

    /** Marks the target, empties, fills, compares, and takes the mark away. */
    Copy.Copied run() throws SQLException {
        commit("CREATE TABLE IF NOT EXISTS " + Schema.COPYING + " (id INTEGER PRIMARY KEY)");
        var names = TableOrder.of(target);
        for (var name : names.reversed()) {
            commit("DELETE FROM " + Questions.quoted(target, name));
        }
        var tables = new ArrayList<Table>();
        for (var name : names) {
            tables.add(Table.of(name, source, target));
        }
        var sent = new HashMap<String, Fingerprint>();
        for (var table : tables) {
            sent.put(table.name(), copy(table));
        }
        compare(tables, sent);
        for (var table : tables) {
            count(table.name());
        }
        commit("DROP TABLE " + Schema.COPYING);
        return new Copy.Copied(
                tables.size(),
                sent.values().stream().mapToLong(Fingerprint::rows).sum());
    }

    private void commit(String sql) throws SQLException {
        Questions.run(target, sql);
        target.commit();
    }

    private Fingerprint copy(Table table) throws SQLException {
        long all = Questions.number(source, "SELECT count(*) FROM " + Questions.quoted(source, table.name()));
        var sent = new Fingerprint();
        try (var insert = table.insert(target)) {
            table.read(source, to.dialect(), values -> {
                sent.add(values);
                table.bind(insert, values);
                insert.addBatch();
                if (sent.rows() % BATCH == 0) {
                    write(insert);
                    progress.table(table.name(), sent.rows(), all);
                }
            });
            if (sent.rows() % BATCH != 0) {
                write(insert);
            }
        }
        progress.table(table.name(), sent.rows(), sent.rows());
        return sent;
    }

    private void write(PreparedStatement insert) throws SQLException {
        insert.executeBatch();
        target.commit();
    }

    private void compare(List<Table> tables, Map<String, Fingerprint> sent) throws SQLException {
        for (var table : tables) {
            var kept = new Fingerprint();
            table.read(target, to.dialect(), kept::add);
            target.commit();
            if (!kept.same(sent.getOrDefault(table.name(), new Fingerprint()))) {
                throw new DatabaseProblem("what came into the table " + table.name() + " of " + to.name()
                        + " is not what was sent (" + kept.rows() + " rows): does somebody else write there? It counts"
                        + " as half copied; run the copy again, it begins anew");
            }
        }
    }

    /** A number that was given is never given again. */
    private void count(String table) throws SQLException {
        var last = from.upkeep().lastNumber(source, table);
        if (last.isPresent()) {
            to.upkeep().lastNumber(target, table, last.getAsLong());
            target.commit();
        }
    }
}
