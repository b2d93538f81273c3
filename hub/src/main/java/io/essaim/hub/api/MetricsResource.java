package io.essaim.hub.api;

import io.essaim.hub.http.Answers;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code metrics} in Prometheus' text format (contract 1.3 and 11). */
final class MetricsResource {
    private static final PrometheusTextFormatWriter WRITER =
            PrometheusTextFormatWriter.builder().build();

    private final Gate gate;
    private final ApiParts parts;

    MetricsResource(ApiParts parts) {
        this.gate = new Gate(parts.callers());
        this.parts = parts;
    }

    void routes(Router router) {
        router.on(Method.GET, "metrics", this::metrics);
    }

    private void metrics(Exchange exchange) {
        if (parts.settings().authenticatePrometheus()) {
            gate.require(exchange, "read:metrics");
        }
        var out = new ByteArrayOutputStream();
        try {
            WRITER.write(out, parts.metrics().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answers.bytes(exchange.request(), exchange.response(), WRITER.getContentType(), out.toByteArray());
    }
}
