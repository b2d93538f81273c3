package io.essaim.hub.pages;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.regex.Pattern;

/**
 * What the proxy sends here for want of a route: pages go into the hub's prefix, where they are explained; what
 * programs send to a server that does not run gets an answer they understand (contract 4.1 and 15.11).
 */
final class OutsideHandler implements Handler {
    private static final Pattern OWNER_ONLY = Pattern.compile("(?:user|services)/[^/]+");
    private static final String USER = "user/";
    private final HubPaths paths;
    private final Stopped stopped;

    OutsideHandler(PageParts parts) {
        this.paths = parts.paths();
        this.stopped = new Stopped(parts);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var path = RawPath.path(request);
        if (path.startsWith(paths.hub())) {
            throw HttpProblem.of(404);
        }
        var inside = path.startsWith(paths.base()) ? RawPath.after(request, paths.base()) : path.substring(1);
        var method = request.prologue().method();
        if (method.equals(Method.GET) || method.equals(Method.HEAD)) {
            redirect(request, response, path, inside);
        } else if (inside.startsWith(USER)) {
            var owner = RawPath.segments(request, paths.base() + USER).getFirst();
            stopped.tell(request, response, ServerKey.defaultOf(owner));
        } else {
            throw HttpProblem.of(405);
        }
    }

    private void redirect(ServerRequest request, ServerResponse response, String path, String inside) {
        var query = request.query().rawValue();
        var suffix = query.isEmpty() ? "" : "?" + query;
        if ((path + "/").equals(paths.hub()) || OWNER_ONLY.matcher(inside).matches()) {
            PageWriter.redirect(response, Status.MOVED_PERMANENTLY_301, full(path + "/" + suffix));
        } else {
            PageWriter.redirect(response, full(paths.hub(inside) + suffix));
        }
    }

    private String full(String path) {
        return paths.full(path).orElse(path);
    }
}
