package io.essaim.hub.login;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The browser's address as far as proxies tell it (contract 4.5): {@code X-Real-Ip}, else the last address of
 * {@code X-Forwarded-For} that is not one of the trusted proxies', else the peer's. {@code X-Real-Ip} is believed of a
 * server near by alone: browsers that reach the hub's own proxy from the Internet could otherwise be whom they like.
 */
public final class RemoteAddress {
    private static final HeaderName X_REAL_IP = HeaderNames.create("X-Real-Ip");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}(%\\w{1,16})?");

    private final List<Network> trusted;

    /**
     * Looks past some proxies.
     *
     * @param trustedDownstreamIps their addresses or networks
     * @throws IllegalArgumentException when one is neither
     */
    public RemoteAddress(List<String> trustedDownstreamIps) {
        this.trusted =
                trustedDownstreamIps.stream().map(Network::parseOrAddress).toList();
    }

    /** That of a request. Text that is no address is not believed. */
    public String of(ServerRequest request) {
        return request.headers()
                .first(X_REAL_IP)
                .filter(_ -> nearby(request))
                .map(String::strip)
                .or(() -> request.headers().first(HeaderNames.X_FORWARDED_FOR).map(this::lastUntrusted))
                .filter(text -> ADDRESS.matcher(text).matches())
                .orElseGet(() -> peer(request));
    }

    /** Whether the last hop that a proxy noted is a trusted one, or of a private network. */
    private boolean nearby(ServerRequest request) {
        var last = request.headers()
                .first(HeaderNames.X_FORWARDED_FOR)
                .map(header -> header.substring(header.lastIndexOf(',') + 1).strip());
        return last.isEmpty() || trusted(last.get()) || Network.isPrivate(last.get());
    }

    private boolean trusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private String lastUntrusted(String header) {
        var addresses = header.split(",", -1);
        for (int i = addresses.length - 1; i > 0; i--) {
            var address = addresses[i].strip();
            if (!trusted(address)) {
                return address;
            }
        }
        return addresses[0].strip();
    }

    private static String peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "unix";
    }
}
