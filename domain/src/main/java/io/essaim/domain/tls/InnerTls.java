package io.essaim.domain.tls;

import io.essaim.domain.server.ServerKey;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The hub's side of {@code internal_ssl} (contract 3.10): behind the front door everybody shows a certificate. Whoever is
 * called must be who is meant, by name and not by address; whoever calls must be of a part that may.
 */
public interface InnerTls {

    /** What the hub listens with. Hubs, proxies, servers and services may call it; their certificates must be asked for. */
    SSLContext listening();

    /** What the hub calls with. The handshake fails when another than that peer answers. */
    SSLContext calling(PeerName peer);

    /**
     * New papers for a server: its old ones stay good, but are known to its owner alone.
     *
     * @param further names by which proxies look that know hosts only
     */
    Papers papers(ServerKey server, List<AltName> further);

    /** {@code trusted_alt_names}: the further names of a server's papers where nothing else is said. */
    List<AltName> trustedNames();

    /** New papers for a service. */
    Papers papersOfService(String name, List<AltName> further);
}
