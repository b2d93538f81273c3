package io.essaim.proxy.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** All that is counted. Time is only taken when somebody can read it. */
public final class Meters {
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Tally routeGet = tally("api_route_get", "Count of API route get requests");
    private final Tally routeAdd = tally("api_route_add", "Count of API route add requests");
    private final Tally routeDelete = tally("api_route_delete", "Count of API route delete requests");
    private final Tally websockets = tally("requests_ws", "Count of websocket requests");
    private final Tally web = tally("requests_web", "Count of web requests");
    private final Tally proxied = byStatus("requests_proxy", "Count of proxy requests");
    private final Tally refusedConnections =
            tally("connections_refused", "Count of connections cut for want of a valid header of the PROXY protocol");
    private final Tally api = byStatus("requests_api", "Count of API requests");
    private final Summary findTarget = summary("find_target_for_req", "Summary of find target requests");
    private final Summary lastActivity =
            summary("last_activity_updating", "Summary of last activity updating requests");
    private final Tally absentServers = tally(
            "requests_absent_server", "Count of requests for servers that do not run, answered in place of the hub");
    private final LimitMeters limits = new LimitMeters(registry);
    private final boolean timed;

    /** With {@code timed}, how long look-ups and stamps take is measured as well, and what the process itself uses is told. */
    public Meters(boolean timed) {
        this.timed = timed;
        if (timed) {
            JvmMetrics.builder().register(registry);
        }
    }

    /** Lists of all routes that were asked for. */
    public Tally routeGet() {
        return routeGet;
    }

    /** Routes set. */
    public Tally routeAdd() {
        return routeAdd;
    }

    /** Routes taken away, or asked to be. */
    public Tally routeDelete() {
        return routeDelete;
    }

    /** WebSocket requests. */
    public Tally websockets() {
        return websockets;
    }

    /** All other requests of people. */
    public Tally web() {
        return web;
    }

    /** Answers to people, by status. */
    public Tally proxied() {
        return proxied;
    }

    /** Requests for servers that do not run which the hub did not get to see. */
    public Tally absentServers() {
        return absentServers;
    }

    /** Connections that were cut because nobody who may said whose they are. */
    public Tally refusedConnections() {
        return refusedConnections;
    }

    /** Answers of the REST API, by status. */
    public Tally api() {
        return api;
    }

    /** What is refused and what fails. */
    public LimitMeters limits() {
        return limits;
    }

    /** Tells when certificates end, by their names. Once. */
    public void tellEnds(Supplier<Map<String, Instant>> ends) {
        GaugeWithCallback.builder()
                .name("essaim_proxy_certificate_expiry_timestamp_seconds")
                .help("When a certificate ends that people are shown, in seconds since 1970")
                .labelNames("name")
                .callback(told -> ends.get().forEach((name, end) -> told.call((double) end.getEpochSecond(), name)))
                .register(registry);
    }

    /** When something begins that is timed; 0 when nothing is. */
    public long begin() {
        return timed ? System.nanoTime() : 0;
    }

    /** A look-up that began then is over. */
    public void foundTarget(long begun) {
        if (timed) {
            findTarget.observe((System.nanoTime() - begun) / NANOS);
        }
    }

    /** A stamp of last activity that began then is over. */
    public void stamped(long begun) {
        if (timed) {
            lastActivity.observe((System.nanoTime() - begun) / NANOS);
        }
    }

    /** Everything, as Prometheus reads it. */
    public byte[] text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /** The media type of {@link #text}. */
    public String mediaType() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }

    private Tally tally(String name, String help) {
        return registered(new Tally(name, help, false));
    }

    private Tally byStatus(String name, String help) {
        return registered(new Tally(name, help, true));
    }

    private Tally registered(Tally tally) {
        registry.register(tally);
        return tally;
    }

    private Summary summary(String name, String help) {
        return Summary.builder().name(name).help(help).register(registry);
    }
}
