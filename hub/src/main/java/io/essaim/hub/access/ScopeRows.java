package io.essaim.hub.access;

import io.essaim.hub.access.ScopeTable.Row;
import java.util.List;

/** The rows of {@link ScopeTable}: contract 2.1, word for word in names and sub-scopes. */
final class ScopeRows {
    static final List<Row> ALL = List.of(
            row("(no_scope)", "Learn who you are, and nothing else"),
            row("self", "Everything about you and your servers"),
            row("inherit", "Everything you may do yourself"),
            row("admin-ui", "Open the admin page"),
            row(
                    "admin:users",
                    "Create, change and delete people, and see their sign-in state",
                    "admin:auth_state",
                    "users",
                    "read:roles:users",
                    "delete:users"),
            row("admin:auth_state", "See what signing in left behind for people"),
            row("users", "Read and change people, but not create them", "read:users", "list:users", "users:activity"),
            row("delete:users", "Delete people"),
            row("list:users", "List people by name", "read:users:name"),
            row(
                    "read:users",
                    "Read everything about people except their servers, tokens and sign-in state",
                    "read:users:name",
                    "read:users:groups",
                    "read:users:activity"),
            row("read:users:name", "Read names of people"),
            row("read:users:groups", "Read which groups people are in"),
            row("read:users:activity", "Read when people were last active"),
            row(
                    "read:roles",
                    "Read who has which role",
                    "read:roles:users",
                    "read:roles:services",
                    "read:roles:groups"),
            row("read:roles:users", "Read the roles of people"),
            row("read:roles:services", "Read the roles of services"),
            row("read:roles:groups", "Read the roles of groups"),
            row("users:activity", "Report and read when people were last active", "read:users:activity"),
            row(
                    "admin:servers",
                    "Start, stop and read servers, and see their inner state",
                    "admin:server_state",
                    "servers"),
            row("admin:server_state", "See the inner state of servers"),
            row("servers", "Start, stop and read servers", "read:servers", "start:servers", "delete:servers"),
            row("read:servers", "Read servers, except their inner state", "read:users:name"),
            row("start:servers", "Start, create and change servers"),
            row("delete:servers", "Stop and delete servers"),
            row("tokens", "Read, create and revoke tokens", "read:tokens"),
            row("read:tokens", "Read tokens, but not their secrets"),
            row("admin:groups", "Create, change and delete groups", "groups", "read:roles:groups", "delete:groups"),
            row("groups", "Read groups, and change their members and properties", "read:groups", "list:groups"),
            row("list:groups", "List groups by name", "read:groups:name"),
            row("read:groups", "Read groups and who is in them", "read:groups:name"),
            row("read:groups:name", "Read names of groups"),
            row("delete:groups", "Delete groups"),
            row(
                    "admin:services",
                    "Create, read and delete services",
                    "list:services",
                    "read:services",
                    "read:roles:services"),
            row("list:services", "List services by name", "read:services:name"),
            row("read:services", "Read services", "read:services:name"),
            row("read:services:name", "Read names of services"),
            row("read:hub", "Read what the hub is made of"),
            row("access:servers", "Visit running servers, in the browser and through their API"),
            row("access:services", "Visit services"),
            row("users:shares", "Read and leave what others share with people", "read:users:shares"),
            row("read:users:shares", "Read what others share with people"),
            row("groups:shares", "Read and leave what others share with groups", "read:groups:shares"),
            row("read:groups:shares", "Read what others share with groups"),
            row("read:shares", "Read who servers are shared with"),
            row(
                    "shares",
                    "Share servers with others, and end it",
                    "access:servers",
                    "read:shares",
                    "users:shares",
                    "groups:shares"),
            row("proxy", "Read and check the proxy's routes, and name another proxy"),
            row("shutdown", "Shut the hub down"),
            row("read:metrics", "Read the hub's metrics"));

    private ScopeRows() {}

    private static Row row(String name, String description, String... contains) {
        return new Row(name, description, List.of(contains));
    }
}
