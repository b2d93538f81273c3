package io.essaim.hub.login;

import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.UserQuery.Page;
import io.essaim.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings people in line with the configuration when the hub starts (contract 2.6, 7.4 and 7.5): who is named is made
 * known, administrators get their role, blocked people lose everything, the authenticator hears of everybody.
 */
public final class StartingPeople {
    private static final Logger LOG = LoggerFactory.getLogger(StartingPeople.class);
    private static final int PAGE = 500;

    private final Store store;
    private final WayRules ways;
    private final UserNames names;
    private final AllowRules rules;
    private final People people;
    private final SignOuts out;
    private final boolean deleteInvalid;

    public StartingPeople(
            Store store,
            WayRules ways,
            UserNames names,
            AllowRules rules,
            People people,
            SignOuts out,
            boolean deleteInvalid) {
        this.store = store;
        this.ways = ways;
        this.names = names;
        this.rules = rules;
        this.people = people;
        this.out = out;
        this.deleteInvalid = deleteInvalid;
    }

    /**
     * Does it. The default roles must be in the store.
     *
     * @return the blocked people the hub knows, whose servers the caller must stop
     */
    public List<User> bringInLine() {
        announceEverybody();
        rules.named().stream().sorted().filter(name -> !rules.blocked(name)).forEach(this::makeKnown);
        var blocked = store.users().findAll(rules.blockedNames());
        for (var user : blocked) {
            out.everywhere(user, "blocked_users names them");
            people.strip(user);
        }
        return List.copyOf(blocked);
    }

    private void makeKnown(String name) {
        if (!names.valid(name)) {
            LOG.warn("{} is named in allowed_users or admin_users but is no valid name; left out", LoggedName.of(name));
            return;
        }
        try {
            boolean admin = rules.admin(name).orElse(false);
            var known = store.users().find(name);
            var user = known.isPresent() ? known.get() : people.add(name, admin);
            if (admin && !user.admin()) {
                people.setAdmin(user, true);
            }
            people.grantRoles(user);
        } catch (RejectedUser e) {
            LOG.warn("{} is named in allowed_users or admin_users but was refused: {}", name, e.getMessage());
        }
    }

    private void announceEverybody() {
        var batch = page(Optional.empty());
        while (!batch.isEmpty()) {
            batch.forEach(this::announce);
            batch = page(Optional.of(batch.getLast()));
        }
    }

    private List<User> page(Optional<User> last) {
        var page = last.<Page>map(user -> new Page.After(user.id(), PAGE)).orElseGet(() -> new Page.Offset(0, PAGE));
        return new ArrayList<>(store.users().list(UserQuery.everybody(page)));
    }

    private void announce(User user) {
        if (!names.valid(user.name())) {
            invalid(user, "the name is not valid");
            return;
        }
        try {
            ways.of(user).ifPresent(way -> way.authenticator().userAdded(user.name()));
        } catch (RejectedUser e) {
            invalid(user, String.valueOf(e.getMessage()));
        }
    }

    /** Somebody who could not be added today. One who has a server goes once that has stopped. */
    private void invalid(User user, String why) {
        boolean active = store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .anyMatch(Server::active);
        if (deleteInvalid && !active) {
            LOG.warn("{} is deleted, as delete_invalid_users says: {}", LoggedName.of(user.name()), why);
            out.everywhere(user, "the account is deleted");
            store.users().delete(user.id());
        } else {
            LOG.warn(
                    "{} is not wanted any more: {}. Delete the user when that is right, or set delete_invalid_users{}.",
                    LoggedName.of(user.name()),
                    why,
                    active ? " and stop their servers" : "");
        }
    }
}
