package io.essaim.hub.startup;

import io.essaim.config.values.HostPort;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Where the hub is.
 *
 * @param bind where it listens; the port is never 0
 * @param origin where the proxy and servers reach it, {@code http://host:port}, or https under {@code internal_ssl}
 */
public record Addresses(HostPort bind, URI origin) {

    /**
     * As the settings have it; port 0 becomes a free one now, because servers are told the address before anybody
     * listens there.
     *
     * @throws IOException when no port is free
     */
    public static Addresses of(HubSettings settings) throws IOException {
        var bind = settings.bind().port() == 0 ? new HostPort(settings.bind().host(), freePort()) : settings.bind();
        return new Addresses(
                bind,
                settings.connectUrl().map(Addresses::origin).orElseGet(() -> reachable(settings.innerScheme(), bind)));
    }

    /** What single-user servers are told. */
    public HubAddresses forServers(HubSettings settings, HubPaths paths) {
        return new HubAddresses(
                origin.resolve(paths.api()),
                paths.base(),
                paths.publicOrigin().map(Addresses::origin),
                paths.subdomains(),
                settings.cookieHostPrefixEnabled(),
                JsonObject.copyOf(settings.cookies().attributes()),
                settings.adminAccess());
    }

    private static URI reachable(String scheme, HostPort bind) {
        boolean everywhere = bind.host().equals("0.0.0.0")
                || bind.host().equals("::")
                || bind.host().equals("*");
        return URI.create(scheme + "://" + (everywhere ? new HostPort("127.0.0.1", bind.port()) : bind));
    }

    private static URI origin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
