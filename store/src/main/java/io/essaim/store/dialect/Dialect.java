package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What one kind of database says differently. All other SQL is the same for all. */
public interface Dialect {

    /** Where its migrations lie on the class path. */
    String migrations();

    /** A condition: the column is one of the numbers of a JSON array bound to the parameter. */
    String amongNumbers(String column, String parameter);

    /** A condition: the column is one of the texts of a JSON array bound to the parameter. */
    String amongTexts(String column, String parameter);

    /** The end of an insert that does nothing when the key is there already. */
    String orSkip(List<String> key);

    /** The end of an insert that replaces these columns when the key is there already. */
    String orReplace(List<String> key, List<String> columns);

    /**
     * Looks for damage, only reading.
     *
     * @return what is damaged, in the database's own words
     */
    Optional<String> damage(Connection connection) throws SQLException;

    /** What an error means. */
    Failure meaning(SQLException error);
}
