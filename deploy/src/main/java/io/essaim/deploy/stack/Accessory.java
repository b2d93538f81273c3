package io.essaim.deploy.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service beside hub and proxies.
 *
 * @param name of the service
 * @param service as the compose file has it
 * @param needs the secrets it is given
 * @param files its configuration files, by name, beside the compose file; no secret stands in them
 * @param volumes what it keeps things in
 * @param networks what is there for it alone, and for those it speaks with
 * @param before what has to be done before it runs for the first time, a sentence each
 */
record Accessory(
        String name,
        Tree service,
        List<Carried> needs,
        Map<String, String> files,
        List<String> volumes,
        List<String> networks,
        List<String> before) {
    Accessory {
        needs = List.copyOf(needs);
        files = new LinkedHashMap<>(files);
        volumes = List.copyOf(volumes);
        networks = List.copyOf(networks);
        before = List.copyOf(before);
    }

    /** All that are wanted. */
    static List<Accessory> of(Wanted wanted) {
        return Stream.of(
                        DatabaseService.of(wanted).stream(),
                        FrontService.of(wanted).stream(),
                        MonitoringServices.of(wanted).stream(),
                        RegistryService.of(wanted).stream())
                .flatMap(services -> services)
                .toList();
    }

    /** Says which node keeps a volume, which matters where there are several. */
    static List<String> choice(Wanted wanted, String what, String label) {
        return switch (wanted.target()) {
            case SWARM ->
                List.of("Choose the node that keeps " + what + ": docker node update --label-add " + label
                        + "=true NODE");
            case COMPOSE -> List.of();
        };
    }
}
