package io.essaim.deploy.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service of proxies, one on every node. */
final class ProxyService {
    /** People are let in when the routes are there: whoever comes back must not answer with errors what others can. */
    private static final List<String> PROXY = List.of("proxy", "--wait-for-routes", "60000");

    /** Beyond what running requests may take: to close what is left then, and to end. */
    private static final Duration TO_CLOSE = Duration.ofSeconds(10);

    /** What its volume is called in the file. */
    static final String VOLUME = "proxy";

    private static final long LIMIT = 512L << 20;
    private static final long GUARANTEE = 128L << 20;

    private ProxyService() {}

    /** One on each node, where the proxy that is next there finds the routes of the one before. */
    private static Map<String, Object> volume() {
        return new Tree()
                .put("type", "volume")
                .put("source", VOLUME)
                .put("target", Inside.DATA)
                .members();
    }

    static Tree of(Wanted wanted) {
        var service = new Service(wanted, Inside.USER + ":" + Inside.USER, Needs.proxy(wanted));
        // A swarm gives away a task's address when it is healthy, and only then the hub can tell it routes: health is
        // asked of the API, which answers from the first moment on.
        var tree = service.start(wanted.proxyImage(), PROXY, Stack.PROXY_FILE, Networks.proxy(wanted))
                .when(wanted.stack().front().isEmpty(), "ports", Ports.people(wanted))
                .put("volumes", List.of(volume()))
                .put("healthcheck", service.health(Inside.ROUTES, "/_chp_healthz"))
                .put(
                        "stop_grace_period",
                        wanted.facts().listens().drain().plus(TO_CLOSE).toSeconds() + "s")
                .put("logging", service.logging());
        var resources = service.resources(wanted.stack().proxy(), LIMIT, GUARANTEE);
        return service.run(tree, service.everywhere(wanted.stack().proxy()), resources);
    }
}
