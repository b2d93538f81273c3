package io.essaim.deploy.stack;

import io.essaim.deploy.settings.StackFront;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service in front of the proxies: people connect to it, it ends TLS, and hands everything on as it comes. On every
 * node, but where it asks for certificates by itself: then there is one, which keeps them.
 */
final class FrontService {
    static final String NAME = "front";

    /** The keys of the certificate that people are shown. */
    static final String KEY = "proxy.tls.key_file";

    static final String CERTIFICATE = "proxy.tls.cert_file";

    /** The label of the node with the certificates of ACME. */
    private static final String LABEL = "io.essaim.front";

    /** Beyond what running requests may take. */
    private static final int TO_CLOSE_SECONDS = 10;

    private FrontService() {}

    static Optional<Accessory> of(Wanted wanted) {
        return wanted.stack().front().map(front -> {
            var needs = Needs.front(wanted);
            boolean keeps = front.acme().isPresent();
            var files = switch (front.type()) {
                case NGINX -> Map.of(NginxFile.NAME, NginxFile.of(wanted));
                case TRAEFIK -> TraefikFiles.of(wanted);
            };
            return new Accessory(
                    NAME,
                    service(wanted, front, needs),
                    needs,
                    files,
                    keeps ? List.of(NAME) : List.of(),
                    List.of(Networks.FRONT),
                    keeps
                            ? Accessory.choice(wanted, "the certificates, and to which people connect", LABEL)
                            : List.of());
        });
    }

    private static Tree service(Wanted wanted, StackFront front, List<Carried> needs) {
        return switch (front.type()) {
            case NGINX -> nginx(wanted, front, new Service(wanted, NginxFile.USER, needs));
            case TRAEFIK -> traefik(wanted, front, new Service(wanted, "0:0", needs));
        };
    }

    /** The image's entry point would change configuration files that are not there. */
    private static Tree nginx(Wanted wanted, StackFront front, Service service) {
        var tree = service.guest(
                        front.imageName(),
                        List.of(Networks.FRONT),
                        Map.of(NginxFile.NAME, "/etc/nginx/" + NginxFile.NAME))
                .put("entrypoint", List.of("nginx"))
                .put("tmpfs", List.of("/tmp"))
                .put("ports", Ports.people(wanted))
                .put(
                        "healthcheck",
                        Service.health(List.of(
                                "curl",
                                "--silent",
                                "--fail",
                                "--output",
                                "/dev/null",
                                "http://127.0.0.1:" + Inside.HEALTH + "/")))
                .put("stop_grace_period", grace(wanted));
        return everywhere(service, front, tree);
    }

    /** Root without a capability, as the owner of the volume; it finds its configuration where it looks for it. */
    private static Tree traefik(Wanted wanted, StackFront front, Service service) {
        var places = new LinkedHashMap<String, String>();
        TraefikFiles.of(wanted).keySet().forEach(file -> places.put(file, TraefikFiles.FOLDER + file));
        var tree = service.guest(front.imageName(), List.of(Networks.FRONT), places)
                .put("tmpfs", List.of("/tmp"))
                .put("ports", Ports.people(wanted))
                .when(
                        front.acme().isPresent(),
                        "volumes",
                        List.of(new Tree()
                                .put("type", "volume")
                                .put("source", NAME)
                                .put("target", TraefikFiles.VOLUME)
                                .members()))
                .put("healthcheck", Service.health(List.of("traefik", "healthcheck")))
                .put("stop_grace_period", grace(wanted));
        return front.acme().isPresent()
                ? service.kept(tree, LABEL, front.resources(), Service.HALF_GIB, Service.EIGHTH_GIB)
                : everywhere(service, front, tree);
    }

    private static Tree everywhere(Service service, StackFront front, Tree tree) {
        var part = front.resources();
        return service.run(
                tree, service.everywhere(part), service.resources(part, Service.HALF_GIB, Service.EIGHTH_GIB));
    }

    /** As long as the proxies let running requests go on, and a little for itself. */
    private static String grace(Wanted wanted) {
        return wanted.facts().listens().drain().plusSeconds(TO_CLOSE_SECONDS).toSeconds() + "s";
    }
}
