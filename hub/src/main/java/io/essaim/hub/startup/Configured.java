package io.essaim.hub.startup;

import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.spawn.Tailored;
import io.essaim.hub.access.GroupGrant;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.certificates.CertificateWish;
import io.essaim.hub.services.ServiceGrant;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a hub is told.
 *
 * @param access who may do what, as the file says it
 * @param instance the name under which leases are held, the same after a restart
 * @param fronts addresses and networks that the hub's proxies believe (section {@code proxy}), so that the hub may as well
 * @param certificate what the hub is to get for its proxies; empty where they have certificates of their own, or none
 * @param environment the process's variables
 */
public record Configured(
        HubSettings hub,
        AdmissionSettings admission,
        Tailored<SpawnSettings> spawning,
        CullingSettings culling,
        Access access,
        String instance,
        List<String> fronts,
        Optional<CertificateWish> certificate,
        Map<String, String> environment) {

    public Configured {
        fronts = List.copyOf(fronts);
        environment = Map.copyOf(environment);
    }

    /**
     * The sections {@code roles}, {@code groups}, {@code services} and {@code custom_scopes}.
     *
     * @param scopes the scopes there are, JupyterHub's and those of the section
     */
    public record Access(
            ScopeTable scopes, List<RoleGrant> roles, List<GroupGrant> groups, List<ServiceGrant> services) {
        public Access {
            roles = List.copyOf(roles);
            groups = List.copyOf(groups);
            services = List.copyOf(services);
        }

        /** Nothing beside the defaults. */
        public static Access none() {
            return new Access(ScopeTable.standard(), List.of(), List.of(), List.of());
        }
    }
}
