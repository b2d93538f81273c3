package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of the nodes that lead into the stack. */
final class Ports {
    private Ports() {}

    /** Where people connect: to the proxies, or to what is in front of them. */
    static List<Map<String, Object>> people(Wanted wanted) {
        var ports = new ArrayList<Map<String, Object>>();
        ports.add(port(wanted, Inside.PEOPLE, wanted.facts().listens().people()));
        wanted.redirect().ifPresent(bind -> ports.add(port(wanted, Inside.REDIRECT, bind)));
        return ports;
    }

    /** All of them, by the key that says so. */
    static Map<String, HostPort> all(Wanted wanted) {
        var ports = new LinkedHashMap<String, HostPort>();
        ports.put("proxy.bind", wanted.facts().listens().people());
        wanted.facts().listens().redirect().ifPresent(bind -> ports.put("proxy.tls.redirect_bind", bind));
        wanted.stack()
                .front()
                .flatMap(front -> front.redirectBind())
                .ifPresent(bind -> ports.put("stack.front.redirect_bind", bind));
        wanted.registry().ifPresent(registry -> ports.put("stack.registry.port", RegistryService.bind(registry)));
        return ports;
    }

    /** In the mesh a port belongs to the swarm, and to no address of a node. */
    private static Map<String, Object> port(Wanted wanted, int inside, HostPort outside) {
        boolean mesh = wanted.target() == Target.SWARM && wanted.stack().ingress();
        return new Tree()
                .put("target", inside)
                .put("published", published(wanted, outside.port()))
                .put("host_ip", Inside.host(outside))
                .put("protocol", "tcp")
                .put("mode", mesh ? "ingress" : "host")
                .members();
    }

    /**
     * What the name of a service leads to: its tasks, or, where the swarm's own door leads to it, an address that stands for
     * them all (the engine refuses the one with the other).
     */
    static String names(Tree service) {
        boolean mesh = service.members().get("ports") instanceof List<?> ports
                && ports.stream().anyMatch(port -> port instanceof Map<?, ?> one && "ingress".equals(one.get("mode")));
        return mesh ? "vip" : "dnsrr";
    }

    /** The two read it as a number, and as a text. */
    static Object published(Wanted wanted, int port) {
        return switch (wanted.target()) {
            case SWARM -> port;
            case COMPOSE -> String.valueOf(port);
        };
    }
}
