package io.essaim.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.store.dialect.mariadb.MariaDbDialect;
import io.essaim.store.dialect.sqlite.SqliteDialect;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class UnopenedTest {
    private static final String NAME = "essaim.sqlite";

    @Test
    void aDiskWithoutRoomIsCalledFullWhateverSqliteCallsIt() {
        var full = new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
        var pool = new IllegalStateException("Failed to initialize pool: " + full.getMessage(), full);
        assertThat(Unopened.problem(NAME, new SqliteDialect(), pool))
                .hasMessageContainingAll(NAME, "disk I/O error", "its disk is full: make room there");
    }

    @Test
    void numbersOfConnectionsAreLeftOut() {
        var refused = new SQLException("(conn=7) Access denied for user 'hub'@'db'", "28000", 1045);
        assertThat(Unopened.problem("mariadb://hub@db/hub", new MariaDbDialect(), refused))
                .hasMessage("the database mariadb://hub@db/hub cannot be opened: Access denied for user 'hub'@'db';"
                        + " look at the user and the password");
    }
}
