package io.essaim.hub;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.RoleLoading;
import io.essaim.hub.api.Departure;
import io.essaim.hub.api.HubControl;
import io.essaim.hub.certificates.CertificateKeeper;
import io.essaim.hub.certificates.CertificateMetrics;
import io.essaim.hub.certificates.CertificateWish;
import io.essaim.hub.culling.Absentees;
import io.essaim.hub.culling.Culler;
import io.essaim.hub.culling.CullingMetrics;
import io.essaim.hub.culling.Kernels;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.ExpiryPurge;
import io.essaim.hub.login.RefreshRounds;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.metrics.Pulse;
import io.essaim.hub.names.OldNames;
import io.essaim.hub.routes.AbsentServers;
import io.essaim.hub.routes.HubRoutes;
import io.essaim.hub.routes.ProxyElsewhere;
import io.essaim.hub.routes.ProxyWatch;
import io.essaim.hub.routes.RouteKeeper;
import io.essaim.hub.routes.RouteMetrics;
import io.essaim.hub.routes.SoleHub;
import io.essaim.hub.servers.Onlookers;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.services.ManagedServices;
import io.essaim.hub.services.ServiceGrant;
import io.essaim.hub.services.ServiceHealth;
import io.essaim.hub.services.ServiceKeeping;
import io.essaim.hub.services.ServiceLoading;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.startup.Addresses;
import io.essaim.hub.startup.Configured;
import io.essaim.hub.startup.Doors;
import io.essaim.hub.startup.FrontDoor;
import io.essaim.hub.startup.Listener;
import io.essaim.hub.startup.StartMetrics;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub, running. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final ServerPorts ports;
    private final Configured configured;
    private final Addresses addresses;
    private final ServerLife life;
    private final RouteKeeper keeper;
    private final ExpiryPurge purge;
    private final HubMetrics metrics;
    private final StartMetrics starts;
    private final Pulse pulse;
    private final Clock clock = Clock.systemUTC();
    private final HubPaths paths;
    private final Doors doors;
    private final FrontDoor front;
    private final List<ServiceGrant> grants;
    private final ServiceKeeping services;
    private final Culler culler;
    private final Absentees absentees;
    private final IntConsumer end;
    private Optional<WebServer> server = Optional.empty();
    private Optional<ProxyWatch> watch = Optional.empty();
    private Optional<RefreshRounds> refreshes = Optional.empty();
    private Optional<CertificateKeeper> certificates = Optional.empty();

    private Hub(ServerPorts ports, Configured configured, IntConsumer end) throws IOException {
        this.end = end;
        this.grants = ManagedServices.withTokens(configured.access().services());
        this.ports = ports;
        this.configured = configured;
        var hub = configured.hub();
        metrics = HubMetrics.none(configured.environment());
        starts = new StartMetrics(metrics);
        paths = new HubPaths(hub);
        addresses = Addresses.of(hub);
        doors = new Doors(configured, ports, paths, Guarding.begin(metrics, clock), clock);
        front = new FrontDoor(ports, configured, paths, doors, metrics, clock);
        life = new ServerLife(
                ports,
                addresses.forServers(hub, paths),
                hub.limits(),
                configured.spawning(),
                configured.instance(),
                new Onlookers(new ServerMetrics(metrics), events(hub)),
                clock);
        keeper = new RouteKeeper(
                ports.store(),
                ports.routes(),
                routes(),
                hubRoute(),
                routes().extra(hub.extraRoutes()),
                new RouteMetrics(metrics));
        var culled = new CullingMetrics(metrics);
        services = new ServiceKeeping(
                new ManagedServices(ports.programs(), ports.inner()),
                new ServiceHealth(ports.store().services(), metrics));
        culler = culler(culled);
        absentees = new Absentees(configured.culling(), ports.store().users(), departure()::of, culled, clock);
        purge = new ExpiryPurge(ports.store(), hub.cookieMaxAge(), clock);
        pulse = new Pulse(metrics);
    }

    private EventLog events(HubSettings hub) {
        return EventLog.of(hub.events(), Path.of(hub.dataDir()), System.out, clock);
    }

    private Culler culler(CullingMetrics culled) {
        var kernels = new Kernels(ports.store().tokens(), ports.calls(), paths.base(), clock);
        var means = new Culler.Means(life, front.activity(), kernels, culled, keeper::harvest);
        return new Culler(
                configured.culling(), front.cullingRules(), ports.store().servers(), means, clock);
    }

    private Departure departure() {
        var out = doors.entrance().out().sessions();
        return new Departure(ports, life, out, configured.hub().limits().slowStopTimeout());
    }

    /**
     * Starts a hub. When this returns it answers, its routes are set and servers of a former life are looked after.
     *
     * @param end ends the process with a status: 0 when the API is asked to shut the hub down, 1 when it gives up
     * @throws RoutesUnavailable when the proxy cannot be asked; nothing listens then
     * @throws io.essaim.hub.access.ScopeProblem when a configured role cannot be
     * @throws IOException when the cookie secret cannot be read or made
     */
    public static Hub start(ServerPorts ports, Configured configured, IntConsumer end) throws IOException {
        var hub = new Hub(ports, configured, end);
        try {
            hub.starts.time(hub::open);
            return hub;
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    private void open() {
        new SoleHub(hubRoute(), ports.calls()).require(ports.routes());
        var blocked = bringInLine();
        if (configured.hub().limits().allowExistingInvalidNamedServers() == HubSettings.OldNames.AUTORENAME) {
            OldNames.replace(ports.store().servers());
        }
        life.whenTooManyFail(this::giveUp);
        starts.timeServers(life::startReconciling);
        server = Optional.of(Listener.start(addresses.bind(), ports.inner(), front.routing(life, new Control())));
        keeper.start(configured.hub().limits().lastActivityInterval());
        elsewhere()
                .ifPresent(proxy ->
                        watch = Optional.of(new ProxyWatch(proxy, hubRoute().spec(), keeper::check)));
        certificates = configured.certificate().map(this::keep);
        services.start(
                grants,
                configured.hub().serviceCheckInterval(),
                addresses.forServers(configured.hub(), paths),
                paths,
                configured.environment());
        purge.start();
        culler.start();
        absentees.start();
        refreshes = RefreshRounds.start(ports.store(), doors.welcome().refresh());
        stopAll(blocked, Phrase.of("The owner may not use this hub any more."), Duration.ZERO);
        LOG.info("the hub answers on {}", addresses.origin());
    }

    /** Soon, so that whoever waits for the last start hears of it. */
    private void giveUp() {
        LOG.error("too many starts in a row have failed (consecutive_failure_limit); the hub ends with status 1");
        Thread.ofPlatform().name("giving up").start(() -> {
            try {
                Thread.sleep(LAST_ANSWERS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            end.accept(1);
        });
    }

    private CertificateKeeper keep(CertificateWish wish) {
        var measured = new CertificateMetrics(metrics);
        return new CertificateKeeper(wish, configured.instance(), ports.store(), ports.routes(), measured, clock);
    }

    /** The proxy, unless it is part of this process. */
    private Optional<ProxyElsewhere> elsewhere() {
        return ports.routes() instanceof ProxyElsewhere proxy ? Optional.of(proxy) : Optional.empty();
    }

    private HubRoutes routes() {
        return new HubRoutes(paths.base(), paths.subdomains(), ports.inner().isPresent());
    }

    private Route hubRoute() {
        var route = routes().hub(addresses.origin(), configured.hub().routespec());
        var signed = SoleHub.signed(route, doors.installation(), paths.api(""));
        return AbsentServers.told(signed, paths, configured.hub());
    }

    /** Makes the store say what the configuration says; returns the people who are blocked. */
    private List<ServerKey> bringInLine() {
        var access = configured.access();
        var loading = new ServiceLoading(ports.store(), paths, clock);
        loading.load(grants);
        new RoleLoading(ports.store(), access.scopes(), clock, doors.welcome().names()::normalise)
                .load(configured.hub().extraUserScopes(), access.roles(), access.groups());
        loading.grantAdmins(grants);
        var blocked = doors.welcome().starting().bringInLine().stream()
                .map(user -> user.id())
                .toList();
        return ports.store().servers().ofUsers(blocked).values().stream()
                .flatMap(List::stream)
                .map(row -> row.key())
                .toList();
    }

    /** Where the hub itself is reached, without the proxy: {@code http://host:port}. */
    public URI address() {
        return addresses.origin();
    }

    /** Stops every server there is; returns when they are gone or the time is over. */
    public void stopServers(Duration patience) {
        var active = EnumSet.complementOf(EnumSet.of(ServerState.STOPPED, ServerState.FAILED));
        var keys = ports.store().servers().inStates(active).stream()
                .map(row -> row.key())
                .toList();
        stopAll(keys, Phrase.of("The hub ends and takes its servers with it."), patience);
    }

    private void stopAll(List<ServerKey> keys, Phrase why, Duration patience) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            keys.forEach(key -> each.execute(() -> life.stop(key, EndReason.Kind.REQUESTED, why, patience)));
        }
    }

    /** Answers no more and ends all that runs here; stops nobody's server and leaves routes as they are. */
    @Override
    public void close() {
        services.close();
        server.ifPresent(WebServer::stop);
        watch.ifPresent(ProxyWatch::close);
        refreshes.ifPresent(RefreshRounds::close);
        certificates.ifPresent(CertificateKeeper::close);
        culler.close();
        absentees.close();
        keeper.close();
        purge.close();
        life.close();
        front.activity().close();
        pulse.close();
    }

    /** What the API may ask of the hub as a whole. */
    private final class Control implements HubControl {
        @Override
        public OptionalLong pidOf(String service) {
            return services.managed().pid(service);
        }

        @Override
        public void checkRoutes() {
            keeper.check();
        }

        @Override
        public void useProxy(Optional<URI> apiUrl, Optional<String> authToken) {
            var proxy = elsewhere()
                    .orElseThrow(() -> new HttpProblem(
                            400,
                            "The proxy is part of the hub's process and cannot be exchanged; set proxy.api_url and start"
                                    + " the hub again"));
            try {
                proxy.use(apiUrl, authToken);
                LOG.info("another proxy is used from now on, asked for through the API");
            } catch (IllegalArgumentException e) {
                throw new HttpProblem(400, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void shutDown(Optional<Boolean> proxy, Optional<Boolean> servers) {
            Thread.ofPlatform().name("shutdown").start(() -> {
                if (servers.orElse(false)) {
                    stopServers(STOPPING);
                }
                end.accept(0);
            });
        }
    }
}
