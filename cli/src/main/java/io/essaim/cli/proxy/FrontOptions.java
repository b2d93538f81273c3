package io.essaim.cli.proxy;

import io.essaim.proxy.settings.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is in front of the proxy, and what its word is worth. configurable-http-proxy has no such options. */
final class FrontOptions {
    @Option(
            names = "--trusted-proxies",
            paramLabel = "LIST",
            description =
                    "Addresses and networks of proxies in front, with commas between, whose X-Forwarded- headers are"
                            + " believed; everybody else's are dropped. '' believes nobody (default: whatever comes is"
                            + " continued).")
    private @Nullable String trusted;

    @Option(
            names = "--proxy-protocol",
            description = "Connections begin with a header of the PROXY protocol, version 1 or 2; only"
                    + " --trusted-proxies may connect.")
    private boolean proxyProtocol;

    /**
     * Whom to believe.
     *
     * @throws IllegalArgumentException when one is neither an address nor a network
     */
    Optional<List<Network>> trusted() {
        return Optional.ofNullable(trusted).map(FrontOptions::networks);
    }

    /**
     * Whether the PROXY protocol is spoken.
     *
     * @throws IllegalArgumentException when nobody may
     */
    boolean proxyProtocol() {
        if (proxyProtocol && trusted().orElse(List.of()).isEmpty()) {
            throw new IllegalArgumentException(
                    "--proxy-protocol needs --trusted-proxies: the addresses of the proxies in"
                            + " front, which alone may connect then, such as --trusted-proxies=10.0.0.5");
        }
        return proxyProtocol;
    }

    private static List<Network> networks(String list) {
        try {
            return Stream.of(list.split(",", -1))
                    .map(String::strip)
                    .filter(_ -> !list.isBlank())
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--trusted-proxies: " + e.getMessage(), e);
        }
    }
}
