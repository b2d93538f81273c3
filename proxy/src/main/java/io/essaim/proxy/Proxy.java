package io.essaim.proxy;

import io.essaim.config.values.HostPort;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Routes;
import io.essaim.proxy.api.MetricsPage;
import io.essaim.proxy.api.RedirectPage;
import io.essaim.proxy.api.RouteApi;
import io.essaim.proxy.api.TlsApi;
import io.essaim.proxy.errors.ErrorPages;
import io.essaim.proxy.metrics.Meters;
import io.essaim.proxy.net.PlainServer;
import io.essaim.proxy.net.Transport;
import io.essaim.proxy.relay.Plane;
import io.essaim.proxy.relay.Relay;
import io.essaim.proxy.routes.LocalRoutes;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.routes.Target;
import io.essaim.proxy.saved.SavedRoutes;
import io.essaim.proxy.saved.SavedShown;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.proxy.tls.Endings;
import io.essaim.proxy.tls.TlsContexts;
import io.essaim.proxy.tls.Upkeep;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data plane, running: people's side, and where the settings ask for them the REST API and the metrics. */
public final class Proxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    /** How often files with certificates are looked at. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final ProxySettings settings;
    private final Duration lookEvery;
    private final RouteTable table;
    private final TlsContexts tls;
    private final ErrorPages errors;
    private final Transport transport = Transport.best();
    private final EventLoopGroup control = transport.threads(1, "proxy-control");
    private final List<PlainServer> servers = new ArrayList<>();
    private Optional<SavedRoutes> saved = Optional.empty();
    private Optional<Upkeep> upkeep = Optional.empty();
    private Optional<Relay> relay = Optional.empty();
    private OptionalInt apiPort = OptionalInt.empty();
    private OptionalInt metricsPort = OptionalInt.empty();
    private OptionalInt redirectPort = OptionalInt.empty();

    private Proxy(ProxySettings settings, Duration lookEvery) {
        this.settings = settings;
        this.lookEvery = lookEvery;
        this.table = new RouteTable(settings.hostRouting());
        this.tls = TlsContexts.of(settings.tls());
        this.errors = ErrorPages.of(settings, tls.plainTargets(), transport, control);
    }

    /**
     * Starts; when it returns, requests are answered.
     *
     * @throws io.essaim.proxy.net.CannotListen when an address is taken or not ours
     * @throws IllegalArgumentException when a file, a folder or a target of the settings cannot be used
     */
    public static Proxy start(ProxySettings settings) {
        return start(settings, Duration.ZERO);
    }

    /**
     * As {@link #start(ProxySettings)}, but people are kept out while the REST API waits for a hub to set its routes; not
     * when they are in {@code routes_file} and the proxy that wrote them ended a moment ago.
     *
     * @param patience after that long they are let in all the same
     */
    public static Proxy start(ProxySettings settings, Duration patience) {
        return start(settings, patience, LOOK_EVERY);
    }

    /** The same, which looks that often whether there are other certificates in its files. */
    static Proxy start(ProxySettings settings, Duration patience, Duration lookEvery) {
        var proxy = new Proxy(settings, lookEvery);
        try {
            proxy.open(patience);
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private void open(Duration patience) {
        Transport.whyNotNative().ifPresent(why -> LOG.warn("no native epoll here, requests cost more: {}", why));
        var meters = new Meters(settings.metricsBind().isPresent());
        saved = settings.routesFile().map(file -> SavedRoutes.in(Path.of(file), table));
        lookAfterCertificates(meters);
        var waiting = saved.map(SavedRoutes::restore)
                .map(restored -> restored.patience(patience))
                .orElse(patience);
        settings.defaultTarget().ifPresent(this::useByDefault);
        var plane = new Plane(settings, table, errors, meters, transport, tls);
        var opened = Relay.of(plane);
        relay = Optional.of(opened);
        apiPort = serve(
                settings.apiBind(),
                Optional.empty(),
                tls.api(),
                new RouteApi(table, opened, tlsApi(), settings.tokens(), meters));
        saved.ifPresent(SavedRoutes::start);
        awaitRoutes(waiting);
        opened.listen();
        metricsPort = serve(settings.metricsBind(), Optional.empty(), Optional.empty(), new MetricsPage(meters));
        redirectPort = serve(
                settings.tls().redirectBind(),
                Optional.of(plane.guard().doors().door()),
                Optional.empty(),
                new RedirectPage(settings.tls().redirectTo().orElse(opened.port()), tls.people()));
    }

    private TlsApi tlsApi() {
        boolean knowsCallers =
                !settings.tokens().isEmpty() || settings.tls().apiCaFile().isPresent();
        return new TlsApi(tls.people(), knowsCallers);
    }

    private void lookAfterCertificates(Meters meters) {
        if (tls.people().isEmpty()) {
            return;
        }
        var store = tls.people().get();
        meters.tellEnds(store::ends);
        var tasks = new ArrayList<Runnable>(List.of(store::look, new Endings(store)::look));
        if (store.fromHub() && settings.routesFile().isPresent()) {
            var kept = SavedShown.beside(Path.of(settings.routesFile().get()), store);
            kept.restore();
            store.whenChanged(kept::writeSoon);
            tasks.add(kept::write);
        }
        var begun = new Upkeep(lookEvery, tasks);
        upkeep = Optional.of(begun);
        begun.start();
    }

    /** Unless a hub has said otherwise since: its routes have more to tell than where they lead. */
    private void useByDefault(URI target) {
        var data = JsonObject.of("target", target.toString());
        if (table.get("/").filter(route -> route.data().members().size() > 1).isEmpty()) {
            table.put("/", Target.parse(target.toString()), data);
            LOG.info("Route added / -> {}", target);
        }
    }

    private void awaitRoutes(Duration patience) {
        try {
            if (patience.isPositive() && !table.awaitHub(patience)) {
                LOG.warn(
                        "no hub has set its routes in {} seconds; people are let in all the same",
                        patience.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private OptionalInt serve(
            Optional<HostPort> where,
            Optional<ChannelHandler> door,
            Optional<SslContext> tls,
            Function<FullHttpRequest, FullHttpResponse> answers) {
        if (where.isEmpty()) {
            return OptionalInt.empty();
        }
        var server = PlainServer.open(
                transport, control, where.get(), door, tls, settings.timeouts().head(), answers);
        servers.add(server);
        return OptionalInt.of(server.port());
    }

    /** The port people connect to; of use when the settings left it to the system. */
    public int port() {
        return relay.orElseThrow().port();
    }

    /**
     * The port of the REST API.
     *
     * @throws java.util.NoSuchElementException when the settings do not ask for one
     */
    public int apiPort() {
        return apiPort.orElseThrow();
    }

    /**
     * The port of the metrics.
     *
     * @throws java.util.NoSuchElementException when the settings do not ask for them
     */
    public int metricsPort() {
        return metricsPort.orElseThrow();
    }

    /**
     * The port that sends people to HTTPS.
     *
     * @throws java.util.NoSuchElementException when the settings do not ask for one
     */
    public int redirectPort() {
        return redirectPort.orElseThrow();
    }

    /** The routes, for a hub in the same process. */
    public Routes routes() {
        return new LocalRoutes(table, relay.orElseThrow(), tls.people());
    }

    /** Listens no more, lets running requests end within the time the settings give, then closes everything. */
    @Override
    public void close() {
        servers.forEach(PlainServer::close);
        upkeep.ifPresent(Upkeep::close);
        saved.ifPresent(SavedRoutes::close);
        relay.ifPresent(Relay::close);
        errors.close();
        control.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
