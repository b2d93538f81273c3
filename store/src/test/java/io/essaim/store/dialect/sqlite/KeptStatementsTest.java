package io.essaim.store.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class KeptStatementsTest {

    private static PreparedStatement ask(Handle handle, int number) {
        return handle.createQuery("SELECT :number")
                .bind("number", number)
                .map((row, context) -> {
                    assertThat(row.getInt(1)).isEqualTo(number);
                    return context.getStatement();
                })
                .one();
    }

    @Test
    void theSameQuestionIsPreparedOncePerConnection() {
        try (var pools = SqliteConnections.openMemory(Duration.ofSeconds(5))) {
            var jdbi = Jdbi.create(pools.readers())
                    .setStatementBuilderFactory(pools.statements().builders());

            var first = jdbi.withHandle(handle -> ask(handle, 1));
            var second = jdbi.withHandle(handle -> ask(handle, 2));

            assertThat(second).isSameAs(first);
        }
    }

    @Test
    void aQuestionAskedWhileItsAnswerIsReadGetsAStatementOfItsOwn() {
        try (var pools = SqliteConnections.openMemory(Duration.ofSeconds(5))) {
            var jdbi = Jdbi.create(pools.readers())
                    .setStatementBuilderFactory(pools.statements().builders());

            int outer = jdbi.withHandle(handle -> handle.createQuery("SELECT :number")
                    .bind("number", 1)
                    .map((row, context) -> {
                        assertThat(ask(handle, 2)).isNotSameAs(context.getStatement());
                        return row.getInt(1);
                    })
                    .one());

            assertThat(outer).isEqualTo(1);
        }
    }
}
