package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one kind of database says differently. All other SQL is the same for all. */
public interface Dialect {

    /** Where its migrations lie on the class path. */
    String migrations();

    /** A condition: the column is one of the numbers of a JSON array bound to the parameter. */
    String amongNumbers(String column, String parameter);

    /** A condition: the column is one of the texts of a JSON array bound to the parameter. */
    String amongTexts(String column, String parameter);

    /** A text as it is bound to a parameter: characters that the database cannot keep are replaced. */
    String bindable(String text);

    /** A condition: two columns, sorted by one after the other, stand before ({@code <}) or behind ({@code >}) two values. */
    default String beyond(List<String> columns, String than, List<String> values) {
        return "(" + String.join(", ", columns) + ") " + than + " (" + String.join(", ", values) + ")";
    }

    /**
     * The end of an insert that does nothing when the key is there already. How many rows it says it changed then is not
     * the same everywhere.
     */
    default String orSkip(List<String> key) {
        return " ON CONFLICT (" + String.join(", ", key) + ") DO NOTHING";
    }

    /**
     * The end of an insert of which no row comes back when the key is there already: it is skipped, or it fails as
     * {@link Failure#TAKEN} and the transaction goes on.
     */
    default String orNoRow(List<String> key) {
        return orSkip(key);
    }

    /** The end of an insert that replaces these columns when the key is there already. */
    default String orReplace(List<String> key, List<String> columns) {
        return columns.stream()
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ", " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET ", ""));
    }

    /**
     * What a transaction asks first, so that those that write take turns: each sees all that was done before it. Empty
     * where the database sees to that itself.
     */
    Optional<String> turn();

    /**
     * Looks for reasons not to use this database, only reading.
     *
     * @return what is wrong with it and what to do, to stand behind its name
     */
    Optional<String> unfit(Connection connection) throws SQLException;

    /**
     * Looks for reasons why tables could not be made or changed here, only reading.
     *
     * @return what is wrong and what to do, to stand behind the database's name
     */
    default Optional<String> unchangeable(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** Whether it undoes changes of tables, as it does those of rows, when one of several fails. */
    default boolean undoesTables() {
        return true;
    }

    /** What an error means. */
    Failure meaning(SQLException error);

    /** What to look at when that error keeps the database from being opened; empty where its message is enough. */
    Optional<String> advice(SQLException error);
}
