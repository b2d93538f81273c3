package io.essaim.authenticators.oauth.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that the variables {@code https_proxy}, {@code http_proxy} and {@code no_proxy} name, in either case, as curl
 * reads them. Addresses of this machine are asked directly.
 */
final class EnvironmentProxy extends ProxySelector {
    private static final int DEFAULT_PORT = 80;
    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        var proxy = direct(host)
                ? Optional.<Proxy>empty()
                : variable(uri.getScheme() + "_proxy").flatMap(EnvironmentProxy::proxy);
        return List.of(proxy.orElse(Proxy.NO_PROXY));
    }

    private boolean direct(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.startsWith("127.")
                || Arrays.stream(variable("no_proxy").orElse("").split(","))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                        .filter(word -> !word.isEmpty())
                        .anyMatch(word -> word.equals("*") || host.equals(word) || host.endsWith("." + word));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private static Optional<Proxy> proxy(String value) {
        var address = URI.create(value.contains("://") ? value.strip() : "http://" + value.strip());
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        return Optional.ofNullable(address.getHost())
                .map(host -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }

    /** The call itself fails and tells. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
