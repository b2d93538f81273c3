package io.essaim.proxy.routes;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.tls.PeerName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where requests of a route go (contract 5.3): {@code http://host:port/path}, {@code https://…}, or
 * {@code http+unix://%2Frun%2Fserver.sock}.
 *
 * @param host a name or an address without brackets; for a socket in the file system its path
 * @param port 0 for a socket in the file system
 * @param authority host and port as they stand in the URL, for {@code Host} and redirects
 * @param path put before the path of each request; without a slash at its end, so usually empty
 * @param certificateName whom its certificate must be for, over TLS: the host, unless the route names another
 */
public record Target(Kind kind, String host, int port, String authority, String path, String certificateName) {

    /** Of {@code sun_path} on Linux, without the zero at its end (unix(7)). */
    private static final int LONGEST_SOCKET_PATH = 107;

    /** How a target is reached. */
    public enum Kind {
        PLAIN,
        TLS,
        UNIX
    }

    /**
     * Reads the URL of a target.
     *
     * @throws IllegalArgumentException when nothing can be sent there; the message says why
     */
    public static Target parse(String url) {
        var uri = uri(url);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("a target must not have a query or a fragment: " + url);
        }
        return switch (scheme) {
            case "http", "ws" -> overTcp(uri, Kind.PLAIN, 80);
            case "https", "wss" -> overTcp(uri, Kind.TLS, 443);
            case "http+unix", "unix+http" -> overSocket(uri);
            default ->
                throw new IllegalArgumentException(
                        "a target must be an http, https or http+unix URL, such as http://127.0.0.1:8888, not " + url);
        };
    }

    /**
     * Reads the URL of a route, and who must answer there ({@link PeerName#IN_ROUTE}).
     *
     * @throws IllegalArgumentException when nothing can be sent there; the message says why
     */
    public static Target of(String url, JsonObject data) {
        var target = parse(url);
        return data.text(PeerName.IN_ROUTE)
                .map(name -> new Target(target.kind, target.host, target.port, target.authority, target.path, name))
                .orElse(target);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "a target must be a URL such as http://127.0.0.1:8888: " + e.getMessage(), e);
        }
    }

    private static Target overTcp(URI uri, Kind kind, int standardPort) {
        var authority = authority(uri);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        var host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(authority.substring(colon + 1), uri) : standardPort;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a target must name a host: " + uri);
        }
        return new Target(kind, host, port, authority, path(uri), host);
    }

    private static Target overSocket(URI uri) {
        var authority = authority(uri);
        var file = PercentEncoding.decode(authority);
        if (!file.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the host of an http+unix target is the path of a socket, percent-encoded, as in"
                            + " http+unix://%2Frun%2Fserver.sock, not " + uri);
        }
        if (file.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
            throw new IllegalArgumentException("the path of a socket must not be longer than " + LONGEST_SOCKET_PATH
                    + " bytes, a limit of the system: " + uri);
        }
        return new Target(Kind.UNIX, file, 0, "localhost", path(uri), "localhost");
    }

    private static String authority(URI uri) {
        var authority = uri.getRawAuthority();
        if (authority == null) {
            throw new IllegalArgumentException("a target must name a host: " + uri);
        }
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("a target must not carry a user name or password");
        }
        return authority;
    }

    private static int port(String digits, URI uri) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535 || Integer.parseInt(digits) == 0) {
            throw new IllegalArgumentException("the port of a target must be between 1 and 65535: " + uri);
        }
        return Integer.parseInt(digits);
    }

    private static String path(URI uri) {
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
