package io.essaim.proxy;

import io.essaim.proxy.settings.Forwarding;
import io.essaim.proxy.settings.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings for proxies in front, and what a target was told of a client. */
final class Trusting {
    private Trusting() {}

    /** Whom these are believed. */
    static Forwarding forwarding(String... networks) {
        return forwarding(true, networks);
    }

    static Forwarding forwarding(boolean xForward, String... networks) {
        var trusted = Stream.of(networks).map(Network::parse).toList();
        return new Forwarding(xForward, true, true, false, false, Optional.empty(), List.of(), Optional.of(trusted));
    }

    /** Answers each request with its own head, in lower case. */
    static RawTarget echo() throws Exception {
        return new RawTarget((wire, _) -> {
            for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
                var text = head.toLowerCase(java.util.Locale.ROOT);
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
            }
        });
    }
}
