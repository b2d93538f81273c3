package io.essaim.domain.route;

import java.net.URI;
import java.util.Locale;

/**
 * Host names of servers and services below that of the hub (contract 4.10).
 *
 * @param host where the hub itself is for browsers: scheme, host and perhaps a port
 */
public record Subdomains(URI host, Style style) {
    private static final String SERVICE = "--service";

    /** How names become host names. */
    public enum Style {
        IDNA,
        LEGACY
    }

    public Subdomains {
        host = checked(host);
    }

    /**
     * The address of the hub's host, without a path.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static URI checked(URI url) {
        var scheme = url.getScheme();
        var path = url.getRawPath();
        if (!("http".equals(scheme) || "https".equals(scheme))
                || url.getHost() == null
                || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "subdomain_host is " + url + "; expected scheme and host, such as https://notebooks.example.org");
        }
        return URI.create(scheme + "://" + url.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    /** The hub's host name, which all others end with. */
    public String domain() {
        return host.getHost();
    }

    /** The host name of a person's servers. */
    public String user(String name) {
        var label = switch (style) {
            case IDNA -> HostLabels.idna(name);
            case LEGACY -> HostLabels.legacy(name);
        };
        return label + "." + domain();
    }

    /** The host name of a service. */
    public String service(String name) {
        var label = switch (style) {
            case IDNA -> HostLabels.idna(name, HostLabels.room(SERVICE)) + SERVICE;
            case LEGACY -> "services";
        };
        return label + "." + domain();
    }

    /** A path on a person's host, as a full address. */
    public String ofUser(String name, String path) {
        return origin(user(name)) + path;
    }

    /** A path on a service's host, as a full address. */
    public String ofService(String name, String path) {
        return origin(service(name)) + path;
    }

    private String origin(String hostName) {
        return host.getScheme() + "://" + hostName + (host.getPort() < 0 ? "" : ":" + host.getPort());
    }

    /**
     * Whether a host is that of a server or a service.
     *
     * @param authority the host, perhaps with a port, in any case
     */
    public boolean below(String authority) {
        var name = authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return name.endsWith("." + domain());
    }
}
