package io.essaim.store.sql;

import io.essaim.store.dialect.Dialect;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds texts in a form that the database takes. */
final class Texts extends AbstractArgumentFactory<String> {
    private final Dialect dialect;

    Texts(Dialect dialect) {
        super(Types.VARCHAR);
        this.dialect = dialect;
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        return (position, statement, _) -> statement.setString(position, dialect.bindable(text));
    }
}
