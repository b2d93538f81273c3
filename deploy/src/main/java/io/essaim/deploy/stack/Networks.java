package io.essaim.deploy.stack;

import java.util.ArrayList;
import java.util.List;

/** The networks of the stack: who need not reach whom shares none. */
final class Networks {
    /** Between hub and proxies: routes, and whatever else nobody's server has to do with. */
    static final String CONTROL = "control";

    /** With people's servers. */
    static final String SERVERS = "servers";

    /** Between hub and database. */
    static final String DATABASE = "database";

    /** Between the proxies and what is in front of them. */
    static final String FRONT = "front";

    /** Of those who watch, and whom they watch. */
    static final String MONITORING = "monitoring";

    /** Of the registry, which nobody reaches but by a port of the nodes. */
    static final String REGISTRY = "registry";

    private Networks() {}

    static List<String> hub(Wanted wanted) {
        var networks = both();
        wanted.stack().database().ifPresent(_ -> networks.add(DATABASE));
        wanted.monitoring().ifPresent(_ -> networks.add(MONITORING));
        return networks;
    }

    static List<String> proxy(Wanted wanted) {
        var networks = both();
        wanted.stack().front().ifPresent(_ -> networks.add(FRONT));
        wanted.monitoring().ifPresent(_ -> networks.add(MONITORING));
        return networks;
    }

    private static List<String> both() {
        return new ArrayList<>(List.of(CONTROL, SERVERS));
    }
}
