package io.essaim.hub.http;

import io.essaim.hub.metrics.HubMetrics;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;

/** How long requests take, under JupyterHub's name (contract 11.1); the handler is the route, never a path of somebody. */
public final class RequestTimes implements Filter {
    private static final String OTHER = "page";

    private final Histogram durations;

    private record Name(String text) {}

    public RequestTimes(HubMetrics metrics) {
        this.durations = metrics.histogram(
                "request_duration_seconds", "Request duration for all HTTP requests", "method", "handler", "code");
    }

    /** Says what the request will be counted as. */
    public static void name(ServerRequest request, String handler) {
        request.context().register(RequestTimes.class, new Name(handler));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        try {
            chain.proceed();
        } finally {
            var handler = request.context()
                    .get(RequestTimes.class, Name.class)
                    .map(Name::text)
                    .orElse(OTHER);
            durations
                    .labelValues(
                            request.prologue().method().text(),
                            handler,
                            Integer.toString(response.status().code()))
                    .observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }
}
