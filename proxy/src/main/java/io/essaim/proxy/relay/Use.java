package io.essaim.proxy.relay;

import io.essaim.proxy.routes.RouteEntry;
import java.util.List;

/**
 * What a connection is used for just now.
 *
 * @param route where it leads
 * @param sessions the browser sessions its request says it belongs to
 */
record Use(RouteEntry route, List<String> sessions) {
    Use {
        sessions = List.copyOf(sessions);
    }
}
