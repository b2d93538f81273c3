package io.essaim.hub.login;

import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.settings.AdmissionSettings;
import java.time.InstantSource;

/** Who may enter and stay, put together from the section {@code authenticator}. */
public final class Welcome {
    private final UserNames names;
    private final People people;
    private final LoginFlow flow;
    private final AuthRefresh refresh;
    private final StartingPeople starting;

    /**
     * Puts it together.
     *
     * @param out signs out those who are not welcome any more
     */
    public Welcome(
            AdmissionSettings settings, Store store, Ways ways, AuthStates states, SignOuts out, InstantSource clock) {
        names = new UserNames(settings);
        people = new People(store, ways, clock);
        var rules = new AllowRules(settings, names);
        var wayRules = new WayRules(store, ways);
        var keeping = new Keeping(store, rules, people, new GroupSync(store, settings.manageGroups()), states);
        var admission = new Admission(store, names, rules, people, wayRules, keeping);
        flow = new LoginFlow(admission);
        var refreshing = new Refreshing(wayRules, admission, keeping, states);
        refresh = new AuthRefresh(store, refreshing, out, settings.authRefreshAge(), clock);
        starting = new StartingPeople(store, wayRules, names, rules, people, out);
    }

    /** How names are written. */
    public UserNames names() {
        return names;
    }

    /** Adds people. */
    public People people() {
        return people;
    }

    /** Lets people in. */
    public LoginFlow flow() {
        return flow;
    }

    /** Asks about people again. */
    public AuthRefresh refresh() {
        return refresh;
    }

    /** Brings people in line with the configuration. */
    public StartingPeople starting() {
        return starting;
    }
}
