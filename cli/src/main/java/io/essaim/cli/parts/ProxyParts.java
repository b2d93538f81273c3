package io.essaim.cli.parts;

import io.essaim.config.values.Secret;
import io.essaim.hub.routes.ProxyTokens;
import io.essaim.proxy.settings.Network;
import io.essaim.proxy.settings.ProxySettings;
import java.util.List;
import java.util.Optional;

/** What a hub knows of its proxies by the section {@code proxy}. */
public final class ProxyParts {
    private ProxyParts() {}

    /** In front of them, believed of whom they believe: addresses and networks. */
    public static List<String> fronts(ProxySettings proxy) {
        return proxy.forwarding().trusted().orElse(List.of()).stream()
                .map(Network::toString)
                .toList();
    }

    /** What it shows to them, when the section has a token. */
    public static Optional<ProxyTokens> tokens(ProxySettings proxy) {
        var others = proxy.otherAuthTokens().stream().map(Secret::value).toList();
        return proxy.authToken().map(token -> new ProxyTokens(token.value(), others));
    }
}
