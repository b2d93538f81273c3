package io.essaim.hub.login;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The browser's address as far as proxies tell it (contract 4.5): {@code X-Real-Ip}, else the last address of
 * {@code X-Forwarded-For} that is not one of the trusted proxies', else the peer's.
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
                .map(String::strip)
                .or(() -> request.headers().first(HeaderNames.X_FORWARDED_FOR).map(this::lastUntrusted))
                .filter(text -> ADDRESS.matcher(text).matches())
                .orElseGet(() -> peer(request));
    }

    private String lastUntrusted(String header) {
        var addresses = header.split(",", -1);
        for (int i = addresses.length - 1; i > 0; i--) {
            var address = addresses[i].strip();
            if (trusted.stream().noneMatch(network -> network.contains(address))) {
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
