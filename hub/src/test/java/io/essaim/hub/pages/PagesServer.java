package io.essaim.hub.pages;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.access.Owner;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Ways;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.Requester;
import io.essaim.hub.accounts.AccountPages;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.culling.CullingRules;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.ErrorAnswers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.OwnHost;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.hub.http.Usage;
import io.essaim.hub.login.People;
import io.essaim.hub.login.TestSettings;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.servers.Onlookers;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.hub.startup.Configured;
import io.essaim.hub.startup.Doors;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.program.FakePrograms;
import io.essaim.testkit.route.InMemoryRoutes;
import io.essaim.testkit.spawn.FakeSpawner;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub of pages alone, on a real port and a real database, with fakes for what runs servers and who people are. */
final class PagesServer implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Schema SCHEMA = new Schema(List.of(
            Section.of("hub", HubSettings.class),
            Section.of("authenticator", AdmissionSettings.class),
            Section.of("spawner", SpawnSettings.class),
            Section.of("culling", CullingSettings.class)));

    final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    final FakeSpawner spawner = new FakeSpawner();
    final InMemoryRoutes routes = new InMemoryRoutes();
    final FakePrograms programs = new FakePrograms();
    private final FakeAuthenticator authenticator;
    private final ServerLife servers;
    private final People people;
    private final WebServer server;

    /** @param keys of the section {@code hub}, as they stand between its braces */
    PagesServer(String keys) {
        this(keys, "", new FakeAuthenticator());
    }

    /** With these keys of the section {@code authenticator} too, and one way to sign in. */
    PagesServer(String keys, String authenticatorKeys, FakeAuthenticator authenticator) {
        this(keys, authenticatorKeys, authenticator, Ways.only(authenticator));
    }

    /** With these keys of the section {@code spawner}. */
    static PagesServer spawning(String spawnerKeys) {
        var authenticator = new FakeAuthenticator();
        return new PagesServer("", "", spawnerKeys, authenticator, Ways.only(authenticator));
    }

    /** @param authenticator the one that {@link #person} tells of people */
    PagesServer(String keys, String authenticatorKeys, FakeAuthenticator authenticator, Ways ways) {
        this(keys, authenticatorKeys, "", authenticator, ways);
    }

    private PagesServer(
            String keys, String authenticatorKeys, String spawnerKeys, FakeAuthenticator authenticator, Ways ways) {
        this.authenticator = authenticator;
        var yaml = "hub: {" + keys + "}\nauthenticator: {allow_all: true, " + authenticatorKeys + "}\nspawner: {"
                + spawnerKeys + "}\nculling: {idle: 30m, warning: 10m}\n";
        var settings = Config.parse("test.yaml", yaml, Path.of("."), SCHEMA, Map.of());
        var hub = settings.get(HubSettings.class);
        var paths = new HubPaths(hub);
        store.roles().save("user", "", List.of("self"), false);
        store.roles()
                .save(
                        "admin",
                        "",
                        List.of("admin-ui", "admin:users", "list:users", "delete:users", "servers", "access:servers"),
                        false);
        var ports = new ServerPorts(store, spawner, routes, programs, ways, AuthStates.none(store, CLOCK));
        var configured = new Configured(
                hub,
                settings.get(AdmissionSettings.class),
                TestSettings.spawning(settings),
                settings.get(CullingSettings.class),
                Configured.Access.none(),
                "test",
                List.of(),
                Optional.empty(),
                Map.of("JPY_COOKIE_SECRET", "ab".repeat(32)));
        var doors = doors(configured, ports, paths);
        people = doors.welcome().people();
        servers = new ServerLife(
                ports,
                new HubAddresses(
                        URI.create("http://127.0.0.1:9/hub/api"),
                        paths.base(),
                        paths.publicOrigin(),
                        paths.subdomains(),
                        false,
                        JsonObject.empty(),
                        false),
                hub.limits(),
                TestSettings.spawning(settings),
                "test",
                new Onlookers(new ServerMetrics(HubMetrics.none(Map.of())), EventLog.none()),
                CLOCK);
        servers.startReconciling();
        server = start(paths, parts(configured, paths, doors));
    }

    private static Doors doors(Configured configured, ServerPorts ports, HubPaths paths) {
        try {
            var guarding = Guarding.begin(HubMetrics.none(Map.of()), CLOCK);
            return new Doors(configured, ports, paths, guarding, CLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PageParts parts(Configured configured, HubPaths paths, Doors doors) {
        var access = new AccessControl(store, CLOCK);
        var culling = new CullingRules(configured.culling(), store.users(), access.memberships());
        var callers = new Callers(access, doors.browsers(), new Unused(), paths);
        return new PageParts(
                configured.hub(),
                configured.admission(),
                culling,
                paths,
                store,
                servers,
                callers,
                configured.access().scopes(),
                doors.entrance(),
                new HookPrograms(programs, paths.base(), 2),
                CLOCK);
    }

    private static WebServer start(HubPaths paths, PageParts parts) {
        var dress = Dress.of(parts.settings().pages(), Path.of(parts.settings().dataDir()));
        var writer = new PageWriter(dress.pages(), parts);
        var reports = new CspReportHandler(HubMetrics.none(Map.of()));
        var hub = new HubPages(parts, dress.assets(), writer, reports);
        return WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> {
                    routing.addFilter(new StandardHeaders(paths));
                    routing.addFilter(parts.entrance().login());
                    paths.subdomains().ifPresent(hosts -> routing.addFilter(new OwnHost(hosts, paths)));
                    new ErrorAnswers(paths, new HtmlErrors(writer)).install(routing);
                    hub.registerInApi(routing);
                    hub.register(routing);
                    AccountPages.register(routing, parts, writer);
                    hub.registerRest(routing);
                })
                .build()
                .start();
    }

    private static final class Unused implements Usage {
        @Override
        public void seen(Requester requester) {
            // what is counted is another part's affair
        }
    }

    /** Has people sign in in this way. */
    void offers(SignIn way) {
        authenticator.offers(way);
    }

    /** Somebody who can sign in with the password {@code pw}. */
    User person(String name, boolean admin) {
        authenticator.knows(name, "pw");
        var user = people.add(name, admin);
        store.roles()
                .find("user")
                .ifPresent(role -> store.roles().grant(role.id(), new Owner.OfUser(user.id()), false));
        return user;
    }

    /** Where it is. */
    URI origin() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** A browser nobody has signed in with. */
    TestBrowser browser() {
        return new TestBrowser(origin());
    }

    /** A browser that somebody new has signed in with. */
    TestBrowser signedIn(String name, boolean admin) {
        person(name, admin);
        var browser = browser();
        browser.signIn(name, "pw");
        return browser;
    }

    @Override
    public void close() {
        server.stop();
        servers.close();
        spawner.close();
        store.close();
    }
}
