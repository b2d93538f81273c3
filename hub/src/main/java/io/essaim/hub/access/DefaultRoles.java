package io.essaim.hub.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The four roles that always exist (contract 2.6). */
public final class DefaultRoles {
    /** Held by every person. */
    public static final String USER = "user";

    /** Held by those whose admin flag is set. */
    public static final String ADMIN = "admin";

    /** What tokens of single-user servers get; held by nobody. */
    public static final String SERVER = "server";

    /** What tokens of the API get when nothing is asked; held by nobody. */
    public static final String TOKEN = "token";

    /** All four. */
    public static final Set<String> NAMES = Set.of(USER, ADMIN, SERVER, TOKEN);

    private static final List<String> ADMIN_SCOPES = List.of(
            "admin-ui",
            "admin:users",
            "admin:servers",
            "admin:services",
            "tokens",
            "admin:groups",
            "list:services",
            "read:services",
            "read:hub",
            "proxy",
            "shutdown",
            "access:services",
            "access:servers",
            "read:roles",
            "read:metrics",
            "shares");

    /** A role as it is before any configuration. */
    public record Definition(String name, String description, List<String> scopes) {}

    private DefaultRoles() {}

    /**
     * The definitions.
     *
     * @param extraUserScopes added to {@code self} in the role {@code user}
     */
    public static List<Definition> definitions(List<Scope> extraUserScopes) {
        var user = new ArrayList<String>();
        user.add(ScopeTable.SELF);
        user.addAll(Scope.texts(extraUserScopes));
        return List.of(
                new Definition(USER, "Standard user privileges", user),
                new Definition(ADMIN, "Elevated privileges (can do anything)", ADMIN_SCOPES),
                new Definition(SERVER, "Post activity only", List.of("users:activity!user", "access:servers!server")),
                new Definition(TOKEN, "Token with same permissions as its owner", List.of(ScopeTable.INHERIT)));
    }
}
