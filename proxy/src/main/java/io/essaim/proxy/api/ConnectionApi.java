package io.essaim.proxy.api;

import io.essaim.proxy.routes.Connections;
import io.essaim.proxy.routes.PercentEncoding;
import io.essaim.proxy.routes.RouteJson;
import io.essaim.proxy.routes.RouteTable;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;

/**
 * Ends connections that are open: {@code DELETE /api/connections/PATH} those under a route, and {@code POST
 * /api/ended-sessions} with {@code {"session_id": ID}} those of a browser session. Both are this proxy's own, and a hub
 * takes 404 for a proxy that has neither. The session stands in the body because paths are written to the log.
 */
final class ConnectionApi {
    private static final String CONNECTIONS = "/api/connections/";
    private static final String SESSIONS = "/api/ended-sessions";
    private static final int DONE = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NO_SUCH_METHOD = 405;

    private final RouteTable table;
    private final Connections connections;

    ConnectionApi(RouteTable table, Connections connections) {
        this.table = table;
        this.connections = connections;
    }

    static boolean knows(String path) {
        return path.startsWith(CONNECTIONS) || path.equals(SESSIONS);
    }

    /** Does it, and gives the status of the answer. */
    int status(FullHttpRequest request, String path) {
        var expected = path.equals(SESSIONS) ? HttpMethod.POST : HttpMethod.DELETE;
        if (!request.method().equals(expected)) {
            return NO_SUCH_METHOD;
        }
        return path.equals(SESSIONS) ? endSession(request) : endUnder(path);
    }

    private int endUnder(String path) {
        try {
            connections.endUnder(table.prefix(PercentEncoding.decode(path.substring(CONNECTIONS.length()))));
            return DONE;
        } catch (IllegalArgumentException _) {
            return BAD_REQUEST;
        }
    }

    private int endSession(FullHttpRequest request) {
        try {
            var id = RouteJson.read(request.content().toString(StandardCharsets.UTF_8))
                    .text("session_id")
                    .filter(text -> !text.isEmpty());
            id.ifPresent(connections::endSession);
            return id.isPresent() ? DONE : BAD_REQUEST;
        } catch (RouteJson.NotJson _) {
            return BAD_REQUEST;
        }
    }
}
