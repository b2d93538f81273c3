package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.domain.tls.AltName;
import java.util.List;

/** The section {@code hub.internal_ssl} (contract 3.10). */
@Doc("TLS behind the front door: hub, proxy, servers and services show certificates to each other.")
public record InternalSslSettings(
        @Doc("Whether it is on. Servers that run when this is changed must be started again.")
        @Default("false")
        @JupyterHubOption("JupyterHub.internal_ssl")
        boolean enabled,

        @Doc(
                "The folder with the authorities and the certificates of hub and proxy, from data_dir. All hubs of one database"
                        + " share it.")
        @Default("internal-ssl")
        @JupyterHubOption("JupyterHub.internal_certs_location")
        String location,

        @Doc("Make all authorities and certificates anew whenever the hub starts. Servers and proxies that run must be"
                + " started again then.")
        @Default("false")
        @JupyterHubOption("JupyterHub.recreate_internal_certs")
        boolean recreate,

        @Doc(
                "Further names in the certificates of hub and proxy, and of servers unless spawner.ssl_alt_names has others:"
                        + " DNS:hub.example.org or IP:10.0.0.1. The hosts of hub.bind, hub.connect_url and proxy.api_url are there"
                        + " without being named.")
        @Default("[]")
        @JupyterHubOption("JupyterHub.trusted_alt_names")
        List<String> trustedAltNames) {

    public InternalSslSettings {
        trustedAltNames = List.copyOf(trustedAltNames);
        trustedAltNames.forEach(AltName::parse);
    }

    /** {@link #trustedAltNames()}, read. */
    public List<AltName> names() {
        return trustedAltNames.stream().map(AltName::parse).toList();
    }
}
