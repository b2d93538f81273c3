package io.essaim.store.tables;

import io.essaim.domain.access.Service;
import io.essaim.domain.store.Services;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Services. */
public final class ServiceTable implements Services {
    private static final List<String> VALUES = List.of(
            "admin",
            "url",
            "command",
            "info",
            "display",
            "oauth_no_confirm",
            "oauth_client_id",
            "oauth_allowed_scopes",
            "from_config");
    private static final String SELECT = "SELECT id, name, " + String.join(", ", VALUES) + " FROM services";
    private static final RowMapper<Service> MAPPER = (row, _) -> service(row);

    private final Database database;
    private final String save;

    public ServiceTable(Database database) {
        this.database = database;
        save = "INSERT INTO services (name, " + String.join(", ", VALUES) + ") VALUES (:name, :"
                + String.join(", :", VALUES) + ")" + database.dialect().orReplace(List.of("name"), VALUES);
    }

    @Override
    public Optional<Service> find(String name) {
        return one("name", name);
    }

    @Override
    public Optional<Service> find(long id) {
        return one("id", id);
    }

    private Optional<Service> one(String column, Object value) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE " + column + " = :value")
                .bind("value", value)
                .map(MAPPER)
                .findOne());
    }

    @Override
    public List<Service> list() {
        return database.read(handle ->
                handle.createQuery(SELECT + " ORDER BY name").map(MAPPER).list());
    }

    @Override
    public Service save(Service service) {
        return database.write(handle -> {
            handle.createUpdate(save)
                    .bind("name", service.name())
                    .bind("admin", service.admin())
                    .bind("url", service.url())
                    .bind("command", JsonText.of(service.command()))
                    .bind("info", JsonText.of(service.info()))
                    .bind("display", service.display())
                    .bind("oauth_no_confirm", service.oauthNoConfirm())
                    .bind("oauth_client_id", service.oauthClientId())
                    .bind("oauth_allowed_scopes", JsonText.of(service.oauthAllowedScopes()))
                    .bind("from_config", service.fromConfig())
                    .execute();
            return find(service.name()).orElseThrow();
        });
    }

    @Override
    public void delete(long id) {
        database.change(handle -> handle.createUpdate("DELETE FROM services WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    private static Service service(ResultSet row) throws SQLException {
        return new Service(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                Columns.optionalText(row, 4),
                Columns.texts(row, 5),
                JsonText.object(row.getString(6)),
                row.getBoolean(7),
                row.getBoolean(8),
                Columns.optionalText(row, 9),
                Columns.texts(row, 10),
                row.getBoolean(11));
    }
}
