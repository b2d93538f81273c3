package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service of proxies, one on every node. */
final class ProxyService {
    /** People are let in when the routes are there: whoever comes back must not answer with errors what others can. */
    private static final List<String> PROXY = List.of("proxy", "--wait-for-routes", "60000");

    /** Beyond what running requests may take: to close what is left then, and to end. */
    private static final Duration TO_CLOSE = Duration.ofSeconds(10);

    private static final long LIMIT = 512L << 20;
    private static final long GUARANTEE = 128L << 20;

    private ProxyService() {}

    static Tree of(Wanted wanted) {
        var service = new Service(wanted, Inside.USER + ":" + Inside.USER, Needs.proxy(wanted));
        // A swarm gives away a task's address when it is healthy, and only then the hub can tell it routes: health is
        // asked of
        // the API, which answers from the first moment on.
        var tree = service.start(PROXY, Stack.PROXY_FILE, Networks.proxy(wanted))
                .put("ports", ports(wanted))
                .put("healthcheck", service.health(Inside.ROUTES, "/_chp_healthz"))
                .put(
                        "stop_grace_period",
                        wanted.facts().listens().drain().plus(TO_CLOSE).toSeconds() + "s")
                .put("logging", service.logging());
        var resources = service.resources(wanted.stack().proxy(), LIMIT, GUARANTEE);
        return service.run(tree, deploy(wanted, service), resources);
    }

    private static List<Map<String, Object>> ports(Wanted wanted) {
        var listens = wanted.facts().listens();
        var ports = new ArrayList<Map<String, Object>>();
        ports.add(port(wanted, Inside.PEOPLE, listens.people()));
        listens.redirect().ifPresent(bind -> ports.add(port(wanted, Inside.REDIRECT, bind)));
        return ports;
    }

    private static Map<String, Object> port(Wanted wanted, int inside, HostPort outside) {
        return new Tree()
                .put("target", inside)
                .put(
                        "published",
                        switch (wanted.target()) {
                            case SWARM -> outside.port();
                            case COMPOSE -> String.valueOf(outside.port());
                        })
                .put("host_ip", Inside.host(outside))
                .put("protocol", "tcp")
                .put("mode", "host")
                .members();
    }

    /** One node after the other, the old one first: two cannot have one port of the host. */
    private static Tree deploy(Wanted wanted, Service service) {
        return new Tree()
                .put("mode", "global")
                .put("endpoint_mode", "dnsrr")
                .when(
                        !wanted.stack().proxy().constraints().isEmpty(),
                        "placement",
                        new Tree().put("constraints", wanted.stack().proxy().constraints()))
                .putAll(service.life("30s"));
    }
}
