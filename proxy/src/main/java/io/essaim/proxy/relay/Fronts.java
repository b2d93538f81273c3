package io.essaim.proxy.relay;

import io.essaim.proxy.settings.Network;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.AsciiString;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The proxies in front whose word about their clients is believed. Asked once for each connection. */
final class Fronts {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final int IPV4_MAPPED = 12;

    private final boolean known;
    private final List<IpSubnetFilterRule> networks;

    /** Those of the settings; without a list nobody knows whom to trust. */
    Fronts(Optional<List<Network>> trusted) {
        known = trusted.isPresent();
        networks = trusted.orElse(List.of()).stream()
                .map(network -> new IpSubnetFilterRule(network.first(), network.bits(), IpFilterRuleType.ACCEPT))
                .toList();
    }

    /** Where a connection comes from, if it is still there. */
    static Optional<InetAddress> origin(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? Optional.of(plain(remote.getAddress()))
                : Optional.empty();
    }

    /** Whoever has that address. */
    Peer peer(Optional<InetAddress> address, boolean secure) {
        var word = Peer.Word.UNCHECKED;
        if (known) {
            word = address.filter(this::include).isPresent() ? Peer.Word.BELIEVED : Peer.Word.DROPPED;
        }
        return new Peer(address.map(InetAddress::getHostAddress).orElse(""), word, secure);
    }

    /** Somebody unknown behind that address, of whose word nothing is believed. */
    static Peer stranger(Optional<InetAddress> address) {
        return new Peer(address.map(InetAddress::getHostAddress).orElse(""), Peer.Word.DROPPED, false);
    }

    /** Whether it is one of them. */
    boolean include(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        var socket = new InetSocketAddress(plain(address), 0);
        for (var network : networks) {
            if (network.matches(socket)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client for whom a peer asks: the last address of {@code X-Forwarded-For} that is none of theirs, or the first
     * when all are. Nothing beyond a text that is no address is believed.
     */
    String client(Peer peer, HttpHeaders headers) {
        var found = peer.address();
        if (peer.word() != Peer.Word.BELIEVED) {
            return found;
        }
        for (var line : headers.getAll(FORWARDED_FOR).reversed()) {
            for (int end = line.length(); end >= 0; ) {
                int comma = line.lastIndexOf(',', end - 1);
                var address =
                        Network.address(bare(line.substring(comma + 1, end).strip()));
                if (address.isEmpty()) {
                    return found;
                }
                found = address.get().getHostAddress();
                if (!include(address.get())) {
                    return found;
                }
                end = comma;
            }
        }
        return found;
    }

    /** Without the brackets and the port that some proxies add. */
    private static String bare(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    /** IPv4 where a socket for both kinds gives it as IPv6 ({@code ::ffff:10.0.0.5}; RFC 4291, 2.5.5.2). */
    private static InetAddress plain(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        var bytes = address.getAddress();
        for (int i = 0; i < IPV4_MAPPED; i++) {
            if (bytes[i] != (i < IPV4_MAPPED - 2 ? 0 : -1)) {
                return address;
            }
        }
        return Network.address(address.getHostAddress()).orElse(address);
    }
}
