package io.essaim.hub.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The headers on every answer (contract 1.1). A handler may set others in their place. */
public final class StandardHeaders implements Filter {
    /** The version of JupyterHub whose contract this is; clients compare it with their own. */
    public static final String VERSION = "6.0.0";

    private static final HeaderName VERSION_NAME = HeaderNames.create("X-JupyterHub-Version");
    private static final HeaderName CSP = HeaderNames.create("Content-Security-Policy");

    private final HubPaths paths;

    /** What stands below the API's prefix and is a page, with styles and a form, or no more of the API than a page is. */
    private final Set<String> amongPages;

    private final Header version = HeaderValues.createCached(VERSION_NAME, VERSION);
    private final Header allowed =
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "accept, content-type, authorization");
    private final Header pagePolicy;
    private final Header apiPolicy;

    public StandardHeaders(HubPaths paths) {
        this.paths = paths;
        this.amongPages =
                Set.of(paths.api("oauth2/authorize"), paths.api("docs"), paths.api("health"), paths.api("metrics"));
        var policy = "frame-ancestors 'none'; report-uri " + paths.hub("security/csp-report");
        this.pagePolicy = HeaderValues.createCached(CSP, policy);
        this.apiPolicy = HeaderValues.createCached(CSP, policy + "; default-src 'none'");
    }

    /** Those of what is no part of the API, by their names. */
    public Map<String, String> ofPages() {
        var headers = new LinkedHashMap<String, String>();
        for (var header : List.of(version, allowed, pagePolicy)) {
            headers.put(header.name(), header.get());
        }
        return headers;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.prologue().uriPath().rawPath();
        var api = paths.isApi(path) && !amongPages.contains(path);
        response.header(version).header(allowed).header(api ? apiPolicy : pagePolicy);
        chain.proceed();
    }
}
