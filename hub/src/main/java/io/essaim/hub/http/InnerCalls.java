package io.essaim.hub.http;

import io.essaim.domain.tls.InnerTls;
import io.essaim.domain.tls.PeerName;
import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.ClientRequest;
import io.helidon.webclient.api.WebClientConfig;
import java.util.Optional;

/**
 * How the hub calls what is behind the front door: plain, or as itself over TLS under {@code internal_ssl} (contract 3.10).
 *
 * @param tls empty where that is off
 */
public record InnerCalls(Optional<InnerTls> tls) {

    /** Without TLS. */
    public static InnerCalls plain() {
        return new InnerCalls(Optional.empty());
    }

    /** The same client, calling nobody but that peer where the address is one of TLS. */
    public WebClientConfig.Builder only(PeerName peer, WebClientConfig.Builder client) {
        tls.ifPresent(inner -> client.tls(calling(inner, peer)));
        return client;
    }

    /** The same request, for nobody but that peer where the address is one of TLS. */
    public <T extends ClientRequest<T>> T only(PeerName peer, T request) {
        return tls.map(inner -> request.tls(calling(inner, peer))).orElse(request);
    }

    private static Tls calling(InnerTls inner, PeerName peer) {
        return Tls.builder().sslContext(inner.calling(peer)).build();
    }
}
