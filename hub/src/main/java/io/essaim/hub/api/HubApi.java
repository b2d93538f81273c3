package io.essaim.hub.api;

import io.essaim.hub.http.Router;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;

/** The REST API as a whole. */
public final class HubApi {

    private HubApi() {}

    /** The document that describes it: OpenAPI, as YAML. */
    public static String document() {
        return DocumentResource.text();
    }

    /** Registers every resource under the API's prefix, and the pages {@code health} and {@code metrics} beside it. */
    public static void register(HttpRouting.Builder routing, ApiParts parts) {
        var api = router(parts);
        var paths = parts.paths();
        // The path is looked at as it was sent, since a decoded one no longer tells where a name ends.
        routing.route(HttpRoute.builder()
                .path(PathMatchers.create(paths.api() + "/*"))
                .handler(api)
                .build());
        routing.route(HttpRoute.builder()
                .path(PathMatchers.exact(paths.api()))
                .handler(api)
                .build());
        var beside = new Router(paths.hub().substring(0, paths.hub().length() - 1));
        new HealthResource(parts.ports().store()).routes(beside);
        new MetricsResource(parts).routes(beside);
        routing.any(paths.hub("health"), beside).any(paths.hub("metrics"), beside);
    }

    static Router router(ApiParts parts) {
        var router = new Router(parts.paths().api());
        var store = parts.ports().store();
        var gate = new Gate(parts.callers());
        var pages = new Pages(parts.settings().limits());
        var servers = new ServerModels(parts.paths(), parts.activity());
        var users = new UserModels(store, parts.paths(), parts.activity(), servers);
        var services = new ServiceModels(store, parts.paths(), parts.control());
        new RootResource(gate, parts).routes(router);
        new DocumentResource().routes(router);
        new HealthResource(store).routes(router);
        new MetricsResource(parts).routes(router);
        new WhoAmIResource(gate, parts, users, services).routes(router);
        new UserListResource(gate, parts, users, pages).routes(router);
        new UserResource(gate, parts, users).routes(router);
        new TokenResource(gate, parts).routes(router);
        new AuthorizationResource(parts, users, services).routes(router);
        new ServerResource(gate, parts, servers).routes(router);
        new ProgressResource(gate, parts).routes(router);
        new ActivityResource(gate, parts).routes(router);
        new GroupResource(gate, parts, pages).routes(router);
        new ShareResource(gate, parts, pages).routes(router);
        new ShareCodeResource(gate, parts, pages).routes(router);
        new SharedResource(gate, parts, pages).routes(router);
        new ServiceResource(gate, parts, services).routes(router);
        new ProxyResource(gate, parts, pages).routes(router);
        return router;
    }
}
