package io.essaim.hub.api;

import io.essaim.domain.store.Store;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.Router;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;

/** {@code health}: 200 as long as the hub can do its work, which takes its database (contract 1.3). */
final class HealthResource {
    private final Store store;

    HealthResource(Store store) {
        this.store = store;
    }

    void routes(Router router) {
        router.on(Method.GET, "health", this::health).on(Method.HEAD, "health", this::health);
    }

    private void health(Exchange exchange) {
        store.check();
        exchange.response()
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
                .status(200)
                .send();
    }
}
