package io.essaim.hub.startup;

import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.spawn.Tailored;
import io.essaim.hub.access.GroupGrant;
import io.essaim.hub.services.ServiceGrant;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.List;
import java.util.Map;

/**
 * All that a hub is told.
 *
 * @param access who may do what, as the file says it
 * @param instance the name under which leases are held, the same after a restart
 * @param environment the process's variables
 */
public record Configured(
        HubSettings hub,
        AdmissionSettings admission,
        Tailored<SpawnSettings> spawning,
        CullingSettings culling,
        Access access,
        String instance,
        Map<String, String> environment) {

    public Configured {
        environment = Map.copyOf(environment);
    }

    /** The sections {@code roles}, {@code groups} and {@code services}. */
    public record Access(List<RoleGrant> roles, List<GroupGrant> groups, List<ServiceGrant> services) {
        public Access {
            roles = List.copyOf(roles);
            groups = List.copyOf(groups);
            services = List.copyOf(services);
        }

        /** Nothing beside the defaults. */
        public static Access none() {
            return new Access(List.of(), List.of(), List.of());
        }
    }
}
