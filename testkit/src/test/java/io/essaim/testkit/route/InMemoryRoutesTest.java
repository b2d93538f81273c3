package io.essaim.testkit.route;

import io.essaim.domain.route.Routes;

class InMemoryRoutesTest extends RoutesContract {
    private final InMemoryRoutes routes = new InMemoryRoutes();

    @Override
    protected Routes routes() {
        return routes;
    }
}
