package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import java.util.Optional;

/** Where things are in the containers; the image (images/hub) knows the folders. */
final class Inside {
    /** Where hub and proxies find their configuration files. */
    static final String CONFIG = "/etc/essaim/";

    /** Where the hub keeps what must outlive it. */
    static final String DATA = "/var/lib/essaim";

    /** Where a proxy keeps its routes, in a volume of its node. */
    static final String PROXY_ROUTES = DATA + "/routes.json";

    /** Docker's socket, where spawners look for it by themselves. */
    static final String SOCKET = "/var/run/docker.sock";

    /** The user of the image. */
    static final int USER = 10_001;

    /** Says whether an address in the container answers, whatever it answers. */
    static final String ANSWERS = "/opt/essaim/answers";

    static final int HUB = 8081;
    static final int PEOPLE = 8000;
    static final int ROUTES = 8001;
    static final int METRICS = 8002;
    static final int REDIRECT = 8080;

    /** Where what is in front says that it is well, to its own container alone. */
    static final int HEALTH = 8003;

    private Inside() {}

    /** Where the hub listens, for proxies and servers. */
    static String hub() {
        return "http://hub:" + HUB;
    }

    /** Where the hub tells the proxies of routes: each task of a swarm has an address of its own behind that name. */
    static String routes(Target target) {
        return "http://"
                + switch (target) {
                    case SWARM -> "tasks.proxy";
                    case COMPOSE -> "proxy";
                }
                + ":" + ROUTES;
    }

    /** Every address of the container. */
    static String every(int port) {
        return new HostPort("0.0.0.0", port).toString();
    }

    /** The address of the host alone, where not all are meant. */
    static Optional<String> host(HostPort bind) {
        return everywhere(bind) ? Optional.empty() : Optional.of(bind.host());
    }

    /** Whether that is every address of the machine. */
    static boolean everywhere(HostPort bind) {
        return bind.host().equals("*")
                || bind.host().equals("0.0.0.0")
                || bind.host().equals("::");
    }
}
