package io.essaim.certificates.authorities;

import io.essaim.domain.tls.AltName;
import java.util.List;

/**
 * By which hosts the fixed parts are reached, for peers that compare the certificate with the address: servers and services do.
 *
 * @param hub of the hub
 * @param proxy of the proxy's API
 * @param servers of servers, where nothing else is said
 */
public record Hosts(List<AltName> hub, List<AltName> proxy, List<AltName> servers) {
    public Hosts {
        hub = List.copyOf(hub);
        proxy = List.copyOf(proxy);
        servers = List.copyOf(servers);
    }
}
