package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.settings.DatabaseProblem;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, by numbered migrations. */
public final class Schema {
    /** Where it is written which migrations were done. */
    public static final String HISTORY = "essaim_schema";

    /** Stands in a database as long as a copy into it is not done. */
    public static final String COPYING = "essaim_copy";

    /** The number of the last migration. */
    public static final int NEWEST = 6;

    private static final String WHOLE =
            "Steps that were done before stay and are whole, the one that failed was undone."
                    + " Mend what is said above, then try again.";
    private static final String HALF =
            "One step is half done, and MariaDB cannot undo it. Make the database anew, empty, and"
                    + " read the backup from before into it (mariadb NAME < essaim.sql); one that was new needs none. Mend what is"
                    + " said above, then try again.";

    private Schema() {}

    /**
     * Brings the tables up to date; does nothing when they are.
     *
     * @throws DatabaseProblem when that fails; says what is changed then
     */
    public static void migrate(String database, Dialect dialect, DataSource source) {
        try {
            if (!History.complete(dialect, source)) {
                flyway(dialect, source).migrate();
            }
        } catch (SQLException e) {
            throw new DatabaseProblem("the tables of " + database + " cannot be read: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw new DatabaseProblem(
                    "the tables of " + database + " could not be brought up to date: " + e.getMessage(),
                    changed(dialect, source, e),
                    e);
        }
    }

    private static String changed(Dialect dialect, DataSource source, FlywayException e) {
        return dialect.undoesTables() || !History.broken(source, e) ? WHOLE : HALF;
    }

    private static Flyway flyway(Dialect dialect, DataSource source) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + dialect.migrations())
                .table(HISTORY)
                .load();
    }
}
