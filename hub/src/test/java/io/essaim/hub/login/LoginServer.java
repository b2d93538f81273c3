package io.essaim.hub.login;

import io.essaim.domain.login.Ways;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.Scope;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.ReaderLanguage;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import io.essaim.hub.login.AdmissionOutcome.Slow;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.oauth.AuthorizeEndpoint;
import io.essaim.hub.oauth.Authorizer;
import io.essaim.hub.oauth.CodeExchange;
import io.essaim.hub.oauth.TokenEndpoint;
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
import io.essaim.web.view.Messages;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A hub that can do nothing but sign people in and out and give tokens, on a real port and a real database. */
public final class LoginServer implements AutoCloseable {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("JPY_COOKIE_SECRET", "ab".repeat(32), "JUPYTERHUB_CRYPT_KEY", "cd".repeat(32));

    private final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    private final FakeAuthenticator authenticator = new FakeAuthenticator();
    private final HubMetrics metrics = HubMetrics.none(Map.of());
    private final InMemoryRoutes routes = new InMemoryRoutes();
    private final FakePrograms programs = new FakePrograms();
    private final HubPaths paths;
    private final AdmissionSettings admission;
    private final Doors doors;
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final NextUrl next;
    private final LoginBrowsers browsers;
    private final WebServer server;
    private volatile Duration ahead = Duration.ZERO;

    /** One with these settings; everybody may enter unless they say who. */
    public LoginServer(String yaml) {
        this(yaml, List.of());
    }

    /** One behind proxies that believe those. */
    LoginServer(String yaml, List<String> fronts) {
        var settings = TestSettings.of(yaml);
        var hub = settings.get(HubSettings.class);
        paths = new HubPaths(hub);
        store.roles().save("user", "", List.of("self"), false);
        store.roles().save("admin", "", List.of("admin:users", "access:servers", "access:services"), false);
        var configured = new Configured(
                hub,
                settings.get(AdmissionSettings.class),
                Tailored.never(settings.get(SpawnSettings.class)),
                settings.get(CullingSettings.class),
                Configured.Access.none(),
                "test",
                fronts,
                Optional.empty(),
                ENVIRONMENT);
        admission = configured.admission();
        doors = doors(configured);
        login = doors.login();
        xsrf = doors.xsrf();
        next = doors.entrance().next();
        browsers = doors.browsers();
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> route(routing, hub))
                .build()
                .start();
    }

    private Doors doors(Configured configured) {
        try {
            var states = AuthStates.load(store, configured.admission(), configured.environment(), this::now);
            var ports = new ServerPorts(store, new FakeSpawner(), routes, programs, Ways.only(authenticator), states);
            return new Doors(configured, ports, paths, Guarding.begin(metrics, this::now), this::now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void route(HttpRouting.Builder routing, HubSettings hub) {
        var access = new AccessControl(store, this::now);
        var pages = new AuthorizeEndpoint.Pages(
                (_, question, token) -> ("consent for " + question.client().description() + "\nxsrf=" + token + "\n"
                                + question.permissions().stream()
                                        .map(Scope::toString)
                                        .collect(Collectors.joining("\n")))
                        .getBytes(StandardCharsets.UTF_8),
                (request, status, message) -> (status + " " + message.in(Messages.in(ReaderLanguage.of(request))))
                        .getBytes(StandardCharsets.UTF_8));
        var authorizer = new Authorizer(store, access, hub.oauthRequirePkce(), this::now);
        var authorize = new AuthorizeEndpoint(authorizer, login, xsrf, pages, paths);
        var token = new TokenEndpoint(new CodeExchange(store, hub.cookieMaxAge(), this::now));
        routing.addFilter(new StandardHeaders(paths))
                .addFilter(login)
                .error(
                        HttpProblem.class,
                        (_, res, problem) -> res.status(problem.status()).send(problem.message()))
                .get("/hub/login", this::loginForm)
                .post("/hub/login", this::logIn)
                .get("/hub/logout", (req, res) -> {
                    login.signOut(req, res);
                    redirect(res, paths.login());
                })
                .get(
                        "/hub/whoami",
                        (req, res) -> res.send(login.signedIn(req)
                                .map(person -> person.user().name())
                                .orElse("nobody")))
                .get("/hub/page", (req, res) -> res.send(xsrf.token(req, res, login.signedIn(req))))
                .any("/hub/api/thing", (req, res) -> {
                    browsers.checkXsrf(req, browsers.visitor(req));
                    res.send("done");
                })
                .get("/hub/api/oauth2/authorize", authorize::get)
                .post("/hub/api/oauth2/authorize", authorize::post)
                .post("/hub/api/oauth2/token", token::post)
                .get("/hub/api/user", (req, res) -> ApiUser.answer(access, req, res));
    }

    private void loginForm(ServerRequest request, ServerResponse response) {
        var person = login.signedIn(request);
        if (person.isPresent()) {
            login.signIn(person.get().user(), request, response);
            redirect(response, next.of(request, Forms.read(request), person.map(SignedIn::user)));
        } else {
            response.send(xsrf.renew(request, response, person));
        }
    }

    private void logIn(ServerRequest request, ServerResponse response) {
        var fields = Forms.read(request);
        xsrf.check(request, fields, login.signedIn(request));
        var in = doors.entrance().in();
        var way = doors.entrance().ways().first();
        switch (in.flow()
                .login(way, in.form().read(request, fields), name -> in.known().knows(request, name))) {
            case Admitted admitted -> {
                in.entering().enter(admitted, request, response);
                redirect(response, next.of(request, fields, Optional.of(admitted.user())));
            }
            case Slow slow -> response.status(429).send("wait " + slow.seconds());
            case Denied denied ->
                response.status(denied.status()).send(denied.message().english());
        }
    }

    private static void redirect(ServerResponse response, String to) {
        response.header(HeaderNames.LOCATION, to).status(302).send();
    }

    /** Brings people in line as a start does. */
    public List<User> start() {
        return doors.welcome().starting().bringInLine();
    }

    /** Its database. */
    public Store store() {
        return store;
    }

    /** Its authenticator, to be told whom it knows. */
    public FakeAuthenticator authenticator() {
        return authenticator;
    }

    /** What its hooks run. */
    FakePrograms programs() {
        return programs;
    }

    /** Asks the authenticator again. */
    AuthRefresh refresh() {
        return doors.welcome().refresh();
    }

    /** How often sign-ins failed for a reason. */
    double failures(String reason) {
        return metrics.registry().scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("essaim_failed_logins"))
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> reason.equals(point.getLabels().get("reason")))
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }

    /** Its proxy. */
    InMemoryRoutes routes() {
        return routes;
    }

    /** What authenticators leave with people. */
    AuthStates states() {
        return AuthStates.load(store, admission, ENVIRONMENT, this::now);
    }

    /** Adds and changes people. */
    public People people() {
        return doors.welcome().people();
    }

    /** A person's row. */
    public User user(String name) {
        return store.users().find(name).orElseThrow();
    }

    /** A new browser that knows nobody. */
    public TestBrowser browser() {
        return new TestBrowser(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** The server's time; starts at the true one. */
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public void close() {
        server.stop();
        store.close();
    }
}
