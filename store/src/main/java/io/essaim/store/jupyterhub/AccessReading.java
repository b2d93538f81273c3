package io.essaim.store.jupyterhub;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.store.jupyterhub.Contents.Holding;
import io.essaim.store.sql.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads roles, who has them, and services. */
record AccessReading(ForeignTables tables) {
    private static final List<String> SERVICE = List.of(
            "id",
            "name",
            "admin",
            "url",
            "command",
            "info",
            "display",
            "oauth_no_confirm",
            "oauth_client_id",
            "oauth_client_allowed_scopes",
            "from_config",
            "_server_id");
    private static final List<String> CLIENT =
            List.of("identifier", "description", "secret", "redirect_uri", "allowed_scopes");

    List<Role> roles() throws SQLException {
        return tables.rows(
                "roles",
                List.of("id", "name", "description", "scopes", "managed_by_auth"),
                row -> new Role(
                        row.getLong(1),
                        row.getString(2),
                        ForeignValues.text(row, 3).orElse(""),
                        ForeignValues.texts(row, 4),
                        row.getBoolean(5)));
    }

    List<Holding> holdings() throws SQLException {
        var holdings = new ArrayList<Holding>();
        holdings.addAll(holdings("user", Owner.OfUser::new));
        holdings.addAll(holdings("group", Owner.OfGroup::new));
        holdings.addAll(holdings("service", Owner.OfService::new));
        return holdings;
    }

    private List<Holding> holdings(String kind, LongFunction<Owner> owner) throws SQLException {
        return tables.rows(
                kind + "_role_map",
                List.of("role_id", kind + "_id", "managed_by_auth"),
                row -> new Holding(row.getLong(1), owner.apply(row.getLong(2)), row.getBoolean(3)));
    }

    List<Service> services() throws SQLException {
        var origins = origins();
        return tables.rows("services", SERVICE, row -> service(row, origins));
    }

    private static Service service(ResultSet row, Map<Long, String> origins) throws SQLException {
        var url = ForeignValues.text(row, 4);
        var origin = origins.get(row.getLong(12));
        row.getObject(7);
        boolean display = row.wasNull() || row.getBoolean(7);
        return new Service(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                url.isPresent() || origin == null ? url : Optional.of(origin),
                ForeignValues.texts(row, 5),
                ForeignValues.object(row, 6),
                display,
                row.getBoolean(8),
                ForeignValues.text(row, 9),
                ForeignValues.texts(row, 10),
                row.getBoolean(11));
    }

    /** Before 5.0 a service's address stood in the table of servers only. */
    private Map<Long, String> origins() throws SQLException {
        var origins = new HashMap<Long, String>();
        RowReader<Long> reader = row -> {
            origins.put(row.getLong(1), row.getString(2) + "://" + row.getString(3) + ":" + row.getInt(4));
            return row.getLong(1);
        };
        tables.rows("servers", List.of("id", "proto", "ip", "port"), reader);
        return origins;
    }

    /** Those of services; those of servers come and go with them. */
    List<OAuthClient> clients() throws SQLException {
        return tables.rows("oauth_clients", CLIENT, AccessReading::client).stream()
                .filter(client -> client.identifier().startsWith("service-"))
                .toList();
    }

    private static OAuthClient client(ResultSet row) throws SQLException {
        return new OAuthClient(
                row.getString(1),
                ForeignValues.text(row, 2).orElse(""),
                new TokenHash("", ForeignValues.text(row, 3).orElse("")),
                ForeignValues.text(row, 4).orElse(""),
                ForeignValues.texts(row, 5));
    }
}
