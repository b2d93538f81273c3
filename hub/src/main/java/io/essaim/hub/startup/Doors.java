package io.essaim.hub.startup;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.Admission;
import io.essaim.hub.login.AllowRules;
import io.essaim.hub.login.AuthRefresh;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.CookieSecretSource;
import io.essaim.hub.login.LoginBrowsers;
import io.essaim.hub.login.LoginCookies;
import io.essaim.hub.login.LoginFlow;
import io.essaim.hub.login.LoginForm;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.People;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignedValues;
import io.essaim.hub.login.StartingPeople;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.login.VisitorIds;
import io.essaim.hub.login.Xsrf;
import io.essaim.hub.pages.Entrance;
import java.io.IOException;
import java.time.Clock;

/** The ways in, put together: cookies, sessions, admission. */
public final class Doors {
    private final RemoteAddress addresses;
    private final UserNames names;
    private final People people;
    private final LoginFlow flow;
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final LoginBrowsers browsers;
    private final StartingPeople starting;
    private final Entrance entrance;

    /**
     * Puts them together.
     *
     * @throws IOException when the cookie secret cannot be read or made; says what to do
     */
    public Doors(Configured configured, Store store, Authenticator authenticator, HubPaths paths, Clock clock)
            throws IOException {
        var hub = configured.hub();
        var admission = configured.admission();
        addresses = new RemoteAddress(hub.trustedDownstreamIps());
        var values = new SignedValues(CookieSecretSource.load(hub, configured.environment()), clock);
        var cookies = new LoginCookies(hub, paths);
        var rules = new AllowRules(admission, new UserNames(admission));
        names = new UserNames(admission);
        people = new People(store, authenticator, clock);
        var admitting = new Admission(store, names, rules, people, admission.manageGroups());
        flow = new LoginFlow(authenticator, admitting);
        login = new BrowserLogin(store, values, cookies, hub, clock);
        xsrf = new Xsrf(values, cookies, new VisitorIds(addresses, configured.environment()));
        var refresh = new AuthRefresh(store, authenticator, admitting, admission.authRefreshAge(), clock);
        browsers = new LoginBrowsers(login, xsrf, refresh);
        starting = new StartingPeople(store, authenticator, names, rules, people);
        entrance = new Entrance(
                authenticator, login, xsrf, new NextUrl(hub, paths, store), flow, new LoginForm(addresses), refresh);
    }

    /** Where requests come from. */
    public RemoteAddress addresses() {
        return addresses;
    }

    /** How names are written. */
    public UserNames names() {
        return names;
    }

    /** Adds people. */
    public People people() {
        return people;
    }

    /** Signs people in by name and password. */
    public LoginFlow flow() {
        return flow;
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
        return browsers;
    }

    /** Brings people in line with the configuration. */
    public StartingPeople starting() {
        return starting;
    }

    /** What the pages need of all this. */
    public Entrance entrance() {
        return entrance;
    }
}
