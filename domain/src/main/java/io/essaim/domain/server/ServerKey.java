package io.essaim.domain.server;

import io.essaim.domain.route.PathQuoting;

/**
 * Which server: its owner and its name.
 *
 * @param user the owner's name
 * @param name empty for the default server
 */
public record ServerKey(String user, String name) {

    /** The default server of a person. */
    public static ServerKey defaultOf(String user) {
        return new ServerKey(user, "");
    }

    /** Whether this is the owner's default server. */
    public boolean isDefault() {
        return name.isEmpty();
    }

    /** {@code U/S}, as scopes and models write it; {@code U/} for the default server (contract 1.2, 2.2). */
    public String fullName() {
        return user + "/" + name;
    }

    /** The path under the base URL, percent-quoted: {@code user/U/} or {@code user/U/S/} (contract 5.1). */
    public String path() {
        var owner = "user/" + PathQuoting.quote(user) + "/";
        return isDefault() ? owner : owner + PathQuoting.quote(name) + "/";
    }

    /** The OAuth client's id, which is the cookie's name too (contract 3.1). */
    public String oauthClientId() {
        var owner = "jupyterhub-user-" + PathQuoting.quoteAll(user);
        return isDefault() ? owner : owner + "-" + PathQuoting.quoteAll(name);
    }

    @Override
    public String toString() {
        return fullName();
    }
}
