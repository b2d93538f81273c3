package io.essaim.hub.api;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Ways;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.RoleLoading;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.ErrorAnswers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.RequestTimes;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.hub.login.OpenSessions;
import io.essaim.hub.login.People;
import io.essaim.hub.login.PostAuth;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.login.TestSettings;
import io.essaim.hub.login.Welcome;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.routes.HubRoutes;
import io.essaim.hub.servers.Onlookers;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.program.FakePrograms;
import io.essaim.testkit.route.InMemoryRoutes;
import io.essaim.testkit.spawn.FakeSpawner;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub that is nothing but its API, on a real port and a real database, with servers that are fakes. */
final class ApiHub implements AutoCloseable {
    private static final Schema SCHEMA = new Schema(List.of(
            Section.of("hub", HubSettings.class),
            Section.of("authenticator", AdmissionSettings.class),
            Section.of("spawner", SpawnSettings.class)));

    private static final Map<String, String> ENVIRONMENT = Map.of("JUPYTERHUB_CRYPT_KEY", "ab".repeat(32));

    final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    final FakeSpawner spawner = new FakeSpawner();
    final FakeAuthenticator authenticator = new FakeAuthenticator();
    final InMemoryRoutes routes = new InMemoryRoutes();
    final FakePrograms programs = new FakePrograms();
    final FakeBrowsers browsers = new FakeBrowsers(store);
    final FakeControl control = new FakeControl();
    final ActivityLedger activity = new ActivityLedger(store, Clock.systemUTC());
    private final ServerLife life;
    private final People people;
    private final ApiParts parts;
    private final WebServer server;
    private int tokens;

    /** One with these keys in the section {@code hub}. */
    ApiHub(String hubKeys) {
        this(hubKeys, "");
    }

    /** One with these keys in the sections {@code hub} and {@code authenticator}. */
    ApiHub(String hubKeys, String authenticatorKeys) {
        this(hubKeys, authenticatorKeys, "{}", ScopeTable.standard());
    }

    /** With this section {@code spawner}. */
    static ApiHub spawning(String section) {
        return new ApiHub(
                "limits: {slow_spawn_timeout: 15s, allow_named_servers: true}", "", section, ScopeTable.standard());
    }

    /** One where there are these scopes. */
    static ApiHub of(ScopeTable scopes) {
        return new ApiHub("", "", "{}", scopes);
    }

    private ApiHub(String hubKeys, String authenticatorKeys, String spawnerSection, ScopeTable scopes) {
        var settings = Config.parse(
                "test.yaml",
                "hub: {" + hubKeys + "}\nauthenticator: {allow_all: true, " + authenticatorKeys + "}\nspawner: "
                        + spawnerSection + "\n",
                Path.of("."),
                SCHEMA,
                Map.of());
        var hub = settings.get(HubSettings.class);
        var admissionSettings = settings.get(AdmissionSettings.class);
        var metrics = HubMetrics.none(ENVIRONMENT);
        var states = AuthStates.load(store, admissionSettings, ENVIRONMENT, Clock.systemUTC());
        var ports = new ServerPorts(store, spawner, routes, programs, Ways.only(authenticator), states);
        var out = new SignOuts(store, new OpenSessions(store, Clock.systemUTC()), routes, new HubRoutes("/"));
        var welcome = new Welcome(
                admissionSettings,
                store,
                new Welcome.Sources(
                        ports.ways(), states, new PostAuth(Optional.empty(), new HookPrograms(programs, "/", 1))),
                out,
                Guarding.begin(metrics, Clock.systemUTC()),
                Clock.systemUTC());
        new RoleLoading(store, scopes, Clock.systemUTC(), welcome.names()::normalise)
                .load(List.of(), List.of(), List.of());
        people = welcome.people();
        life = new ServerLife(
                ports,
                new HubAddresses(URI.create("http://127.0.0.1:9/hub/api"), "/", Optional.empty(), false, false),
                hub.limits(),
                TestSettings.spawning(settings),
                "test",
                new Onlookers(new ServerMetrics(metrics), EventLog.none()),
                Clock.systemUTC());
        life.startReconciling();
        HubGauges.register(metrics, store, Clock.systemUTC());
        var paths = new HubPaths(hub);
        var access = new AccessControl(store, scopes, Clock.systemUTC());
        parts = new ApiParts(
                ports,
                hub,
                paths,
                access,
                new Callers(access, browsers, activity, paths),
                activity,
                life,
                new ApiParts.Admissions(
                        welcome.names(),
                        people,
                        welcome.flow(),
                        new RemoteAddress(List.of()),
                        states,
                        out,
                        new PreChecks(welcome.refresh(), admissionSettings)),
                metrics.registry(),
                control,
                Clock.systemUTC());
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> route(routing, parts, metrics))
                .build()
                .start();
    }

    private static void route(HttpRouting.Builder routing, ApiParts parts, HubMetrics metrics) {
        routing.addFilter(new StandardHeaders(parts.paths())).addFilter(new RequestTimes(metrics));
        new ErrorAnswers(
                        parts.paths(),
                        (_, status, message) -> ("<p>" + status + " " + message).getBytes(StandardCharsets.UTF_8))
                .install(routing);
        HubApi.register(routing, parts);
    }

    /** What its API works with. */
    ApiParts parts() {
        return parts;
    }

    /** A person with the role every person has. */
    User person(String name) {
        return people.add(name, false);
    }

    /** An administrator. */
    User admin(String name) {
        return people.add(name, true);
    }

    /** Somebody calling with a token that may do whatever its owner may. */
    Caller as(User user) {
        return as(user, "inherit");
    }

    /** Somebody calling with a token of these scopes. */
    Caller as(User user, String... scopes) {
        var secret = "%04d-secret-of-a-test".formatted(tokens++);
        var owner = new Owner.OfUser(user.id());
        store.tokens()
                .create(
                        new ApiToken(
                                0,
                                owner,
                                ApiToken.HUB_CLIENT,
                                Optional.empty(),
                                List.of(scopes),
                                "",
                                Instant.now(),
                                Optional.empty(),
                                Optional.empty()),
                        TokenHash.of(secret, 1));
        return nobody().with("Authorization", "token " + secret);
    }

    /** Somebody calling with a token of these scopes, whose owner has these scopes too and no more. */
    Caller limited(String name, String... scopes) {
        var user = store.users().create(name, false, Instant.now());
        var role = store.roles().save("only-" + name, "", List.of(scopes), false);
        store.roles().grant(role.id(), new Owner.OfUser(user.id()), false);
        return as(user);
    }

    /** Somebody calling without any credentials. */
    Caller nobody() {
        return new Caller(URI.create("http://127.0.0.1:" + server.port() + "/hub/api"), Map.of());
    }

    /** A group of these people. */
    void group(String name, User... members) {
        var group = store.groups().create(name, JsonObject.empty());
        store.groups().add(group.id(), List.of(members).stream().map(User::id).toList());
    }

    @Override
    public void close() {
        server.stop();
        life.close();
        activity.close();
        spawner.close();
        store.close();
    }
}
