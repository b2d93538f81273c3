package io.essaim.domain.spawn;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Subdomains;
import io.essaim.domain.server.ServerKey;
import java.net.URI;
import java.util.Optional;

/**
 * Where a server finds the hub, and where people find both (contract 3.1).
 *
 * @param apiUrl the hub's API as the server reaches it, no slash at the end: {@code http://hub:8081/hub/api}
 * @param baseUrl the path everything is under, with a slash at both ends
 * @param publicOrigin {@code https://host} of the hub for browsers, when the configuration tells it
 * @param subdomains the host names of servers, when they have hosts of their own
 * @param cookieHostPrefix whether cookies carry {@code __Host-}
 * @param cookieOptions attributes that servers give their cookies, by name
 * @param adminAccess whether servers are told that admins may visit them
 */
public record HubAddresses(
        URI apiUrl,
        String baseUrl,
        Optional<URI> publicOrigin,
        Optional<Subdomains> subdomains,
        boolean cookieHostPrefix,
        JsonObject cookieOptions,
        boolean adminAccess) {

    /** Of a hub whose servers share its host. */
    public HubAddresses(
            URI apiUrl, String baseUrl, Optional<URI> publicOrigin, boolean cookieHostPrefix, boolean adminAccess) {
        this(apiUrl, baseUrl, publicOrigin, Optional.empty(), cookieHostPrefix, JsonObject.empty(), adminAccess);
    }

    /** The path of a server: {@code /user/U/}. */
    public String path(ServerKey server) {
        return baseUrl + server.path();
    }

    /** Where browsers find a server: its path, or a full address where it has a host of its own. */
    public String place(ServerKey server) {
        var path = path(server);
        return subdomains.map(hosts -> hosts.ofUser(server.user(), path)).orElse(path);
    }

    /** The hub's origin for browsers, without a slash at its end; empty text when nobody told. */
    public String origin() {
        var origin = publicOrigin.map(URI::toString).orElse("");
        return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
    }

    /** The full address of a server for browsers; empty text when nobody told. */
    public String publicUrl(ServerKey server) {
        if (subdomains.isPresent()) {
            return place(server);
        }
        return publicOrigin.isPresent() ? origin() + path(server) : "";
    }
}
