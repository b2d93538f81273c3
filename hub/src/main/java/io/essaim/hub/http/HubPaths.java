package io.essaim.hub.http;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.route.Subdomains;
import io.essaim.domain.server.ServerKey;
import io.essaim.hub.settings.HubSettings;
import java.net.URI;
import java.util.Optional;

/** Every path of the hub and of its servers, under whatever {@code base_url} says. */
public final class HubPaths {
    private final String base;
    private final String hub;
    private final Optional<URI> publicOrigin;
    private final Optional<Subdomains> subdomains;

    public HubPaths(HubSettings settings) {
        this(settings.baseUrl(), settings.publicAddress(), settings.subdomains());
    }

    /**
     * Paths for a base.
     *
     * @param baseUrl slashes at its ends are added when they lack
     * @param publicUrl what people type; only its origin counts
     * @param subdomains host names of servers and services
     */
    private HubPaths(String baseUrl, Optional<URI> publicUrl, Optional<Subdomains> subdomains) {
        this.base = (baseUrl.startsWith("/") ? "" : "/") + baseUrl + (baseUrl.endsWith("/") ? "" : "/");
        this.hub = base + "hub/";
        this.publicOrigin = publicUrl.map(url -> url.resolve("/"));
        this.subdomains = subdomains;
    }

    /** {@code B}: what everything is under. */
    public String base() {
        return base;
    }

    /** {@code H}: the hub's own prefix, {@code /hub/}. */
    public String hub() {
        return hub;
    }

    /** A path of the hub; the rest is without a leading slash and quoted already. */
    public String hub(String rest) {
        return hub + rest;
    }

    /** A path of the API; the rest is without a leading slash and quoted already. */
    public String api(String rest) {
        return hub + "api/" + rest;
    }

    /** The API's prefix without a slash at its end. */
    public String api() {
        return hub + "api";
    }

    /** Whether a raw path is the API's. */
    public boolean isApi(String rawPath) {
        var api = api();
        return rawPath.startsWith(api) && (rawPath.length() == api.length() || rawPath.charAt(api.length()) == '/');
    }

    /** The host names of servers and services, where they have hosts of their own. */
    public Optional<Subdomains> subdomains() {
        return subdomains;
    }

    /** The path of a server: {@code /user/U/} or {@code /user/U/S/}. */
    public String user(ServerKey key) {
        return base + key.path();
    }

    /** Where a server is for its visitors: its path, or a full address where it has a host of its own. */
    public String visit(ServerKey key) {
        return onHostOf(key.user(), user(key));
    }

    /** A path among those of a person's servers, as a full address where those have a host of their own. */
    public String onHostOf(String user, String path) {
        return subdomains.map(hosts -> hosts.ofUser(user, path)).orElse(path);
    }

    /** The path of a service. */
    public String service(String name) {
        return base + "services/" + PathQuoting.quote(name) + "/";
    }

    /** Where a service is for its visitors: its path, or a full address where it has a host of its own. */
    public String visitService(String name) {
        var path = service(name);
        return subdomains.map(hosts -> hosts.ofService(name, path)).orElse(path);
    }

    /** The page that starts a server. */
    public String spawn(ServerKey key) {
        return hub + "spawn/" + ofServer(key);
    }

    /** The page that waits for a server. */
    public String spawnPending(ServerKey key) {
        return hub + "spawn-pending/" + ofServer(key);
    }

    /** The stream of a start's progress. */
    public String progress(ServerKey key) {
        return apiServer(key) + "/progress";
    }

    /** A server in the API: {@code users/U/server} or {@code users/U/servers/S}. */
    public String apiServer(ServerKey key) {
        var owner = api("users/") + PathQuoting.quote(key.user());
        return key.isDefault() ? owner + "/server" : owner + "/servers/" + PathQuoting.quote(key.name());
    }

    /** The sign-in page. */
    public String login() {
        return hub + "login";
    }

    /** The page where somebody takes what another shares. */
    public String acceptShare() {
        return hub + "accept-share";
    }

    /** The control panel. */
    public String home() {
        return hub + "home";
    }

    /** A path of the hub's host as a full address, when the configuration tells the public one; a full address as it is. */
    public Optional<String> full(String path) {
        return publicOrigin.map(origin -> origin.resolve(path).toString());
    }

    /** The origin people type, with a slash at its end, when the configuration tells it. */
    public Optional<URI> publicOrigin() {
        return publicOrigin;
    }

    private static String ofServer(ServerKey key) {
        var owner = PathQuoting.quote(key.user());
        return key.isDefault() ? owner : owner + "/" + PathQuoting.quote(key.name());
    }
}
