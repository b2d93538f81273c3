package io.essaim.hub.startup;

import io.essaim.hub.elsewhere.LoginAttempts;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserIds;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.CookieSecretSource;
import io.essaim.hub.login.Entering;
import io.essaim.hub.login.KnownBrowsers;
import io.essaim.hub.login.LoginBrowsers;
import io.essaim.hub.login.LoginCookies;
import io.essaim.hub.login.LoginForm;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.OpenSessions;
import io.essaim.hub.login.PostAuth;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.login.SignedValues;
import io.essaim.hub.login.VisitorIds;
import io.essaim.hub.login.Welcome;
import io.essaim.hub.login.Xsrf;
import io.essaim.hub.pages.Entrance;
import io.essaim.hub.routes.HubRoutes;
import io.essaim.hub.servers.ServerPorts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in and out, put together: cookies, sessions, admission. */
public final class Doors {
    private static final int INSTALLATION_BYTES = 8;
    private static final int HOOKS_AT_ONCE = 16;

    private final String installation;
    private final RemoteAddress addresses;
    private final Welcome welcome;
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final Entrance entrance;

    /**
     * Puts them together.
     *
     * @throws IOException when the cookie secret cannot be read or made; says what to do
     */
    public Doors(Configured configured, ServerPorts ports, HubPaths paths, Guarding guarding, InstantSource clock)
            throws IOException {
        var hub = configured.hub();
        var admission = configured.admission();
        var store = ports.store();
        addresses = new RemoteAddress(Stream.concat(hub.trustedDownstreamIps().stream(), configured.fronts().stream())
                .toList());
        var secrets = CookieSecretSource.load(hub, configured.environment());
        installation = secrets.derive("installation").stream()
                .map(word -> HexFormat.of().formatHex(word, 0, INSTALLATION_BYTES))
                .collect(Collectors.joining(" "));
        var values = new SignedValues(secrets, clock);
        var cookies = new LoginCookies(hub, paths);
        var sessions = new OpenSessions(store, clock);
        var out = new SignOuts(store, sessions, ports.routes(), new HubRoutes(paths.base(), paths.subdomains()));
        var post =
                new PostAuth(admission.postAuthHook(), new HookPrograms(ports.programs(), paths.base(), HOOKS_AT_ONCE));
        var sources = new Welcome.Sources(ports.ways(), ports.authStates(), post);
        welcome = new Welcome(admission, store, sources, out, guarding, clock);
        login = new BrowserLogin(store, sessions, values, cookies, hub);
        xsrf = new Xsrf(values, cookies, new VisitorIds(addresses, configured.environment()));
        var browsers = new BrowserIds(values, cookies);
        var known = new KnownBrowsers(values, cookies);
        var in = new Entrance.In(
                addresses,
                new LoginForm(addresses),
                welcome.flow(),
                new LoginAttempts(store, ports.ways(), browsers, hub, paths, clock),
                new Entering(login, known, xsrf, welcome.refresh()),
                known,
                guarding.guard());
        var leave = new Entrance.Out(out, welcome.farewell(), guarding.metrics());
        var checks = new PreChecks(welcome.refresh(), admission);
        entrance = new Entrance(ports.ways(), login, xsrf, new NextUrl(hub, paths, store), in, leave, checks);
    }

    /**
     * Words, with spaces between, of which all hubs of this installation have one in common, and no other hub has any: they
     * share a cookie secret.
     */
    public String installation() {
        return installation;
    }

    /** Where requests come from. */
    public RemoteAddress addresses() {
        return addresses;
    }

    /** Who may enter. */
    public Welcome welcome() {
        return welcome;
    }

    /** Who is at the browser. */
    public BrowserLogin login() {
        return login;
    }

    /** Protection against other sites. */
    public Xsrf xsrf() {
        return xsrf;
    }

    /** Who is at the browser, for the API. */
    public LoginBrowsers browsers() {
        return new LoginBrowsers(login, xsrf, welcome.refresh());
    }

    /** What the pages need of all this. */
    public Entrance entrance() {
        return entrance;
    }
}
