package io.essaim.hub.routes;

import io.essaim.domain.route.RoutesUnavailable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where the proxies behind one {@code api_url} are. A name that stands for several addresses, as {@code tasks.proxy} does
 * in a Docker Swarm overlay network, is as many proxies.
 */
final class ProxyAddresses {
    private final Lookup lookup;
    private final boolean anyAddress;

    /** @param anyAddress whether certificates are for any address, as those of {@code internal_ssl} are */
    ProxyAddresses(Lookup lookup, boolean anyAddress) {
        this.lookup = lookup;
        this.anyAddress = anyAddress;
    }

    /** Asks for all addresses of a host. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    static URI checked(URI apiUrl) {
        var scheme = String.valueOf(apiUrl.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || apiUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "api_url must be an address such as http://127.0.0.1:8001, not " + apiUrl);
        }
        return apiUrl;
    }

    /**
     * The proxies there are now, at least one. A certificate from elsewhere is for a name: with it there is always one.
     *
     * @throws RoutesUnavailable when the name stands for nothing now
     */
    List<URI> of(URI apiUrl) {
        boolean forAName = apiUrl.getScheme().equals("https") && !anyAddress;
        if (forAName || apiUrl.getHost().equalsIgnoreCase("localhost")) {
            return List.of(apiUrl);
        }
        return distinct(apiUrl.getHost()).stream()
                .map(address -> at(apiUrl, address))
                .toList();
    }

    /** A host with addresses of both versions is one host: where there are any of version 4, those count. */
    private List<InetAddress> distinct(String host) {
        try {
            var all = Arrays.asList(lookup.all(host));
            var four = all.stream().filter(Inet4Address.class::isInstance).toList();
            return (four.isEmpty() ? all : four).stream().distinct().toList();
        } catch (UnknownHostException e) {
            throw new RoutesUnavailable("No address is known for the proxy " + host, e);
        }
    }

    private static URI at(URI apiUrl, InetAddress address) {
        var literal = address instanceof Inet4Address ? address.getHostAddress() : "[" + address.getHostAddress() + "]";
        try {
            return new URI(apiUrl.getScheme(), null, literal, apiUrl.getPort(), apiUrl.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
