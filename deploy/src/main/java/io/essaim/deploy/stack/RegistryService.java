package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import io.essaim.deploy.settings.StackRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service that is a registry of images (distribution.github.io/distribution). A swarm leads its port on every node to
 * it, so it has the address 127.0.0.1 everywhere, which engines use without TLS. Others may reach that port as well, so it
 * wants a password.
 */
final class RegistryService {
    private static final String NAME = "registry";

    /** The label of the node with its volume. */
    private static final String LABEL = "io.essaim.registry";

    private static final int PORT = 5000;
    private static final String STORE = "/var/lib/registry";

    private RegistryService() {}

    static Optional<Accessory> of(Wanted wanted) {
        return wanted.registry().map(registry -> {
            var needs = Needs.of(wanted, AccessorySecrets.REGISTRY_USERS);
            return new Accessory(
                    NAME,
                    service(registry, new Service(wanted, "0:0", needs)),
                    needs,
                    Map.of(),
                    List.of(NAME),
                    List.of(Networks.REGISTRY),
                    Accessory.choice(wanted, "the images", LABEL));
        });
    }

    /** Where it is published. */
    static HostPort bind(StackRegistry registry) {
        return new HostPort("0.0.0.0", registry.port());
    }

    private static Tree service(StackRegistry registry, Service service) {
        var tree = service.guest(registry.image(), List.of(Networks.REGISTRY), Map.of())
                .put(
                        "environment",
                        new Tree()
                                .put("REGISTRY_AUTH", "htpasswd")
                                .put("REGISTRY_AUTH_HTPASSWD_REALM", "Essaim")
                                .put("REGISTRY_AUTH_HTPASSWD_PATH", Carried.inside(AccessorySecrets.REGISTRY_USERS))
                                .put("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", STORE)
                                .put("REGISTRY_STORAGE_DELETE_ENABLED", "true")
                                .put("OTEL_TRACES_EXPORTER", "none")) // it would look for a collector, and complain
                .put("tmpfs", List.of("/tmp"))
                .put(
                        "volumes",
                        List.of(new Tree()
                                .put("type", "volume")
                                .put("source", NAME)
                                .put("target", STORE)
                                .members()))
                .put("ports", List.of(port(registry, service.wanted()).members()))
                .put(
                        "healthcheck",
                        Service.health(List.of("wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + PORT + "/")))
                .put("stop_grace_period", "30s");
        var part = registry.resources();
        return service.run(
                tree, service.one(LABEL, part), service.resources(part, Service.HALF_GIB, Service.EIGHTH_GIB));
    }

    private static Tree port(StackRegistry registry, Wanted wanted) {
        var port = new Tree().put("target", PORT).put("published", Ports.published(wanted, registry.port()));
        return switch (wanted.target()) {
            case SWARM -> port.put("protocol", "tcp").put("mode", "ingress");
            case COMPOSE ->
                port.put("host_ip", "127.0.0.1").put("protocol", "tcp").put("mode", "host");
        };
    }
}
