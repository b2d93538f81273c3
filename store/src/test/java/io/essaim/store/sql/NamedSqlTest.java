package io.essaim.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
    private static final String SQL =
            "SELECT CAST(a AS INT), b::text FROM t WHERE a < :seen OR (a = :seen AND b = :after)";

    @Test
    void eachNameBecomesAQuestionMarkAsOftenAsItStandsThere() {
        assertThat(NamedSql.of(SQL).marked())
                .isEqualTo("SELECT CAST(a AS INT), b::text FROM t WHERE a < ? OR (a = ? AND b = ?)");
        assertThat(NamedSql.of(SQL).inOrder(Map.of("after", 7, "seen", 3L))).containsExactly(3L, 3L, 7);
    }

    @Test
    void aValueThatIsMissingIsNamed() {
        var named = NamedSql.of(SQL);
        assertThatThrownBy(() -> named.inOrder(Map.of("seen", 3L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":after");
    }
}
