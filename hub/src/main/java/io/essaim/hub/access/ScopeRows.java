package io.essaim.hub.access;

import io.essaim.hub.access.ScopeTable.Row;
import java.util.List;

/** The rows of {@link ScopeTable}: contract 2.1, word for word in names and sub-scopes. */
final class ScopeRows {
    static final List<Row> ALL = List.of(
            row("(no_scope)"),
            row("self"),
            row("inherit"),
            row("admin-ui"),
            row("admin:users", "admin:auth_state", "users", "read:roles:users", "delete:users"),
            row("admin:auth_state"),
            row("users", "read:users", "list:users", "users:activity"),
            row("delete:users"),
            row("list:users", "read:users:name"),
            row("read:users", "read:users:name", "read:users:groups", "read:users:activity"),
            row("read:users:name"),
            row("read:users:groups"),
            row("read:users:activity"),
            row("read:roles", "read:roles:users", "read:roles:services", "read:roles:groups"),
            row("read:roles:users"),
            row("read:roles:services"),
            row("read:roles:groups"),
            row("users:activity", "read:users:activity"),
            row("admin:servers", "admin:server_state", "servers"),
            row("admin:server_state"),
            row("servers", "read:servers", "start:servers", "delete:servers"),
            row("read:servers", "read:users:name"),
            row("start:servers"),
            row("delete:servers"),
            row("tokens", "read:tokens"),
            row("read:tokens"),
            row("admin:groups", "groups", "read:roles:groups", "delete:groups"),
            row("groups", "read:groups", "list:groups"),
            row("list:groups", "read:groups:name"),
            row("read:groups", "read:groups:name"),
            row("read:groups:name"),
            row("delete:groups"),
            row("admin:services", "list:services", "read:services", "read:roles:services"),
            row("list:services", "read:services:name"),
            row("read:services", "read:services:name"),
            row("read:services:name"),
            row("read:hub"),
            row("access:servers"),
            row("access:services"),
            row("users:shares", "read:users:shares"),
            row("read:users:shares"),
            row("groups:shares", "read:groups:shares"),
            row("read:groups:shares"),
            row("read:shares"),
            row("shares", "access:servers", "read:shares", "users:shares", "groups:shares"),
            row("proxy"),
            row("shutdown"),
            row("read:metrics"));

    private ScopeRows() {}

    private static Row row(String name, String... contains) {
        return new Row(name, List.of(contains));
    }
}
