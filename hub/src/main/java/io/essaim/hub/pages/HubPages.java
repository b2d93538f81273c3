package io.essaim.hub.pages;

import io.essaim.domain.login.SignIn;
import io.essaim.hub.http.NoOther;
import io.essaim.web.assets.Assets;
import io.helidon.webserver.http.HttpRules;
import java.util.stream.Stream;

/** Puts every page at its place (contract 4.1). */
public final class HubPages {
    private static final String[] PLACES = {
        "",
        "home",
        "login",
        "logout",
        "logout-everywhere",
        "token",
        "admin",
        "spawn",
        "spawn/*",
        "spawn-pending/*",
        "user-redirect/*",
        "accept-share",
        "static/*",
        "logo",
        "error/*",
        "health",
        "security/csp-report"
    };

    private final PageParts parts;
    private final Assets assets;
    private final PageWriter writer;
    private final CspReportHandler reports;

    /**
     * The pages of a hub.
     *
     * @param writer the one that error pages are written with too
     */
    public HubPages(PageParts parts, Assets assets, PageWriter writer, CspReportHandler reports) {
        this.parts = parts;
        this.assets = assets;
        this.writer = writer;
        this.reports = reports;
    }

    /** Adds the page among the API's paths. To be called before the API's routes, which take all that is below theirs. */
    public void registerInApi(HttpRules rules) {
        var docs = parts.paths().api("docs");
        rules.get(docs, new ApiDocsHandler(parts, writer));
        NoOther.method(rules, docs);
    }

    /** Adds the routes of all pages under the hub's prefix. To be called after the API's routes and before {@link #registerRest}. */
    public void register(HttpRules rules) {
        doors(rules);
        servers(rules);
        files(rules);
        NoOther.method(rules, Stream.of(PLACES).map(parts.paths()::hub).toArray(String[]::new));
    }

    /** Adds what answers everything that nobody else answered: redirects from outside, and 404. */
    public void registerRest(HttpRules rules) {
        rules.any(new OutsideHandler(parts));
    }

    private void doors(HttpRules rules) {
        var paths = parts.paths();
        var gate = new Gate(parts);
        var view = new LoginView(parts, writer);
        var login = new LoginPageHandler(parts, view);
        rules.get(paths.hub(), new RootPage(parts));
        rules.get(paths.home(), gate.forPeople(new HomePageHandler(parts, writer)));
        rules.get(paths.login(), login::show);
        rules.post(paths.login(), login::submit);
        rules.get(paths.hub("logout"), new LogoutHandler(parts, writer));
        rules.post(paths.hub("logout-everywhere"), gate.forPeople(new SignOutHandler(parts)));
        elsewhere(rules, view);
        var share = new AcceptShareHandler(parts, writer);
        rules.get(paths.acceptShare(), gate.forPeople(share::show));
        rules.post(paths.acceptShare(), gate.forPeople(share::accept));
        rules.get(paths.hub("token"), gate.forPeople(new TokenPageHandler(parts, writer)));
        rules.get(paths.hub("admin"), gate.forPeople(new AdminPageHandler(parts, writer)));
    }

    /** There only when people can sign in at another site; several such sites may share the way back. */
    private void elsewhere(HttpRules rules, LoginView view) {
        var callbacks = parts.entrance().ways().all().stream()
                .flatMap(way -> way.authenticator().signIn() instanceof SignIn.Elsewhere elsewhere
                        ? Stream.of(parts.paths().hub(elsewhere.callbackPath()))
                        : Stream.<String>empty())
                .distinct()
                .toList();
        if (!callbacks.isEmpty()) {
            var handler = new ElsewhereHandler(parts, view);
            rules.get(parts.paths().hub("oauth_login"), handler::leave);
            callbacks.forEach(callback -> rules.get(callback, handler::back));
            rules.post(parts.paths().hub("oauth_backchannel_logout"), new BackChannelHandler(parts));
            NoOther.method(
                    rules, parts.paths().hub("oauth_login"), parts.paths().hub("oauth_backchannel_logout"));
            NoOther.method(rules, callbacks.toArray(String[]::new));
        }
    }

    private void servers(HttpRules rules) {
        var paths = parts.paths();
        var gate = new Gate(parts);
        var spawn = new SpawnHandler(parts, writer);
        rules.get(paths.hub("spawn"), gate.forPeople(spawn::get));
        rules.post(paths.hub("spawn"), gate.forPeople(spawn::post));
        rules.get(paths.hub("spawn/*"), gate.forPeople(spawn::get));
        rules.post(paths.hub("spawn/*"), gate.forPeople(spawn::post));
        rules.get(paths.hub("spawn-pending/*"), gate.forPeople(new PendingHandler(parts, writer)));
        rules.any(paths.hub("user/*"), new UserUrlHandler(parts, writer));
        rules.get(paths.hub("user-redirect/*"), gate.forPeople(new UserRedirectHandler(parts)));
    }

    private void files(HttpRules rules) {
        var paths = parts.paths();
        var files = new StaticHandler(assets, paths.hub("static/"));
        rules.get(paths.hub("static/*"), files);
        rules.head(paths.hub("static/*"), files);
        rules.get(paths.hub("logo"), files::logo);
        rules.head(paths.hub("logo"), files::logo);
        rules.get(paths.hub("error/*"), new ErrorNumberHandler(paths, writer));
        rules.get(paths.hub("health"), (request, response) -> response.send());
        rules.head(paths.hub("health"), (request, response) -> response.send());
        rules.post(paths.hub("security/csp-report"), new Gate(parts).forPeople(reports));
    }
}
