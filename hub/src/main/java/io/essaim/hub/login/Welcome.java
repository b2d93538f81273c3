package io.essaim.hub.login;

import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.settings.AdmissionSettings;
import java.time.InstantSource;

/** Who may enter and stay, put together from the section {@code authenticator}. */
public final class Welcome {
    private final UserNames names;
    private final People people;
    private final LoginFlow flow;
    private final AuthRefresh refresh;
    private final StartingPeople starting;
    private final Farewell farewell;

    /**
     * Who tells about people.
     *
     * @param states what ways left with them
     * @param post the program that has the last word
     */
    public record Sources(Ways ways, AuthStates states, PostAuth post) {}

    /**
     * Puts it together.
     *
     * @param out signs out those who are not welcome any more
     * @param guarding watches over those who try
     */
    public Welcome(
            AdmissionSettings settings,
            Store store,
            Sources sources,
            SignOuts out,
            Guarding guarding,
            InstantSource clock) {
        var ways = sources.ways();
        var states = sources.states();
        names = new UserNames(settings);
        people = new People(store, ways, clock);
        var rules = new AllowRules(settings, names);
        var wayRules = new WayRules(store, ways);
        var groups = new GroupSync(store, settings.manageGroups());
        var roles = new RoleSync(store, names, settings.manageRoles());
        var keeping = new Keeping(store, rules, people, groups, roles, states);
        var admission = new Admission(store, names, rules, people, wayRules, keeping, sources.post());
        flow = new LoginFlow(names, admission, guarding);
        farewell = new Farewell(wayRules, states);
        var refreshing = new Refreshing(wayRules, admission, keeping, states, sources.post());
        refresh = new AuthRefresh(store, refreshing, out, settings.authRefreshAge(), clock);
        starting = new StartingPeople(store, wayRules, names, rules, people, out, settings.deleteInvalidUsers());
    }

    /** Signs people out at other sites. */
    public Farewell farewell() {
        return farewell;
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
