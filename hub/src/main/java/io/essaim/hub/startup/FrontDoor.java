package io.essaim.hub.startup;

import io.essaim.domain.store.Store;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.accounts.AccountPages;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.api.ApiParts;
import io.essaim.hub.api.HubApi;
import io.essaim.hub.api.HubControl;
import io.essaim.hub.api.HubGauges;
import io.essaim.hub.culling.CullingRules;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.ErrorAnswers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.LastRequests;
import io.essaim.hub.http.NoOther;
import io.essaim.hub.http.OwnHost;
import io.essaim.hub.http.RequestTimes;
import io.essaim.hub.http.SoundTargets;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.oauth.AuthorizeEndpoint;
import io.essaim.hub.oauth.Authorizer;
import io.essaim.hub.oauth.CodeExchange;
import io.essaim.hub.oauth.TokenEndpoint;
import io.essaim.hub.pages.ConsentPages;
import io.essaim.hub.pages.CspReportHandler;
import io.essaim.hub.pages.Dress;
import io.essaim.hub.pages.HtmlErrors;
import io.essaim.hub.pages.HubPages;
import io.essaim.hub.pages.PageParts;
import io.essaim.hub.pages.PageWriter;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerPorts;
import io.helidon.webserver.http.HttpRouting;
import java.nio.file.Path;
import java.time.Clock;

/** Everything the hub answers, in the order in which it is looked for: OAuth, API, pages, the rest. */
public final class FrontDoor {
    private static final int HOOKS_AT_ONCE = 16;

    private final ServerPorts ports;
    private final Configured configured;
    private final HubPaths paths;
    private final Doors doors;
    private final Clock clock;
    private final HubMetrics metrics;
    private final AccessControl access;
    private final ActivityLedger activity;
    private final Callers callers;
    private final Dress dress;

    /** A door that is not open yet. */
    public FrontDoor(
            ServerPorts ports, Configured configured, HubPaths paths, Doors doors, HubMetrics metrics, Clock clock) {
        this.ports = ports;
        this.configured = configured;
        this.paths = paths;
        this.doors = doors;
        this.metrics = metrics;
        this.clock = clock;
        dress = Dress.of(configured.hub().pages(), Path.of(configured.hub().dataDir()));
        access = new AccessControl(ports.store(), configured.access().scopes(), clock);
        activity = new ActivityLedger(ports.store(), clock);
        callers = new Callers(access, doors.browsers(), activity, paths);
    }

    /** What keeps last activity; to be closed after the server. */
    public ActivityLedger activity() {
        return activity;
    }

    /** When servers are to be stopped. */
    public CullingRules cullingRules() {
        return new CullingRules(configured.culling(), ports.store().users(), access.memberships());
    }

    /** The filters, routes and error answers. */
    public HttpRouting.Builder routing(ServerLife life, HubControl control) {
        var routing = HttpRouting.builder();
        routing.addFilter(new LastRequests());
        routing.addFilter(new RequestTimes(metrics));
        routing.addFilter(new StandardHeaders(paths));
        routing.addFilter(doors.login()); // a page that says what is wrong with an address says who sees it, too
        routing.addFilter(new SoundTargets());
        paths.subdomains().ifPresent(hosts -> routing.addFilter(new OwnHost(hosts, paths)));
        var parts = pageParts(life);
        var writer = new PageWriter(dress.pages(), parts);
        var errors = new HtmlErrors(writer);
        new ErrorAnswers(paths, errors).install(routing);
        oauth(routing, writer, errors);
        var hubPages = new HubPages(parts, dress.assets(), writer, new CspReportHandler(metrics));
        hubPages.registerInApi(routing);
        HubApi.register(routing, apiParts(life, control));
        HubGauges.register(metrics, ports.store(), clock);
        hubPages.register(routing);
        AccountPages.register(routing, parts, writer);
        hubPages.registerRest(routing);
        return routing;
    }

    private void oauth(HttpRouting.Builder routing, PageWriter writer, HtmlErrors errors) {
        Store store = ports.store();
        var hub = configured.hub();
        var authorizer = new Authorizer(store, access, hub.oauthRequirePkce(), clock);
        var shown = new AuthorizeEndpoint.Pages(
                new ConsentPages(writer, configured.access().scopes()), errors);
        var authorize = new AuthorizeEndpoint(authorizer, doors.login(), doors.xsrf(), shown, paths);
        var token = new TokenEndpoint(new CodeExchange(store, hub.oauthTokenAge(), clock));
        routing.get(paths.api("oauth2/authorize"), authorize::get);
        routing.post(paths.api("oauth2/authorize"), authorize::post);
        routing.post(paths.api("oauth2/token"), token::post);
        NoOther.method(routing, paths.api("oauth2/authorize"), paths.api("oauth2/token"));
    }

    private ApiParts apiParts(ServerLife life, HubControl control) {
        var welcome = doors.welcome();
        var entrance = doors.entrance();
        var admissions = new ApiParts.Admissions(
                welcome.names(),
                welcome.people(),
                welcome.flow(),
                doors.addresses(),
                ports.authStates(),
                entrance.out().sessions(),
                entrance.checks());
        return new ApiParts(
                ports,
                configured.hub(),
                paths,
                access,
                callers,
                activity,
                life,
                admissions,
                metrics.registry(),
                control,
                clock);
    }

    private PageParts pageParts(ServerLife life) {
        return new PageParts(
                configured.hub(),
                configured.admission(),
                cullingRules(),
                paths,
                ports.store(),
                life,
                callers,
                configured.access().scopes(),
                doors.entrance(),
                new HookPrograms(ports.programs(), paths.base(), HOOKS_AT_ONCE),
                clock);
    }
}
