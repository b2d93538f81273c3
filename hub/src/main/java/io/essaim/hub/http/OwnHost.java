package io.essaim.hub.http;

import io.essaim.domain.route.Subdomains;
import io.essaim.domain.text.Phrase;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Keeps the hub off the hosts of servers (contract 4.10): whoever signed in there would leave a cookie of the hub on a host
 * where another's code runs. Pages are sent to the hub's own host, everything else is refused.
 */
public final class OwnHost implements Filter {
    private final Subdomains hosts;
    private final HubPaths paths;

    public OwnHost(Subdomains hosts, HubPaths paths) {
        this.hosts = hosts;
        this.paths = paths;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.prologue().uriPath().rawPath();
        if (!path.startsWith(paths.hub()) || !hosts.below(request.authority())) {
            chain.proceed();
            return;
        }
        var method = request.prologue().method();
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            throw new HttpProblem(
                    421, Phrase.of("The hub does not answer on this host; it is at {0}", hub(paths.hub())));
        }
        var query = request.query().rawValue();
        response.status(Status.FOUND_302);
        response.header(HeaderNames.LOCATION, hub(path + (query.isEmpty() ? "" : "?" + query)));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    private String hub(String path) {
        return paths.full(path).orElse(path);
    }
}
