package io.essaim.hub.login;

import io.essaim.domain.login.Identity;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import java.util.Optional;

/**
 * Decides whether somebody an authenticator knows may enter, and keeps what it told; the same for every authenticator
 * (contract 7.1, 7.2 and 7.4). Names are normalised before anything is compared.
 */
public final class Admission {
    private final Store store;
    private final UserNames names;
    private final AllowRules rules;
    private final People people;
    private final GroupSync groups;

    /**
     * The pipeline over these rules.
     *
     * @param manageGroups whether groups come from the authenticator
     */
    public Admission(Store store, UserNames names, AllowRules rules, People people, boolean manageGroups) {
        this.store = store;
        this.names = names;
        this.rules = rules;
        this.people = people;
        this.groups = new GroupSync(store, manageGroups);
    }

    /** The verdict; when it is good, the person's row and roles are as the identity says. */
    public AdmissionOutcome admit(Identity identity) {
        var name = names.normalise(identity.name());
        if (!names.valid(name)) {
            return Denied.silently("the name is not valid");
        }
        if (rules.blocked(name)) {
            return Denied.silently("blocked_users names them");
        }
        var known = store.users().find(name);
        if (!identity.allowed() && !rules.allowed(name, known.isPresent())) {
            return Denied.silently("no allow rule lets them in");
        }
        try {
            return new Admitted(keep(name, known, identity));
        } catch (RejectedUser e) {
            return Denied.saying(Optional.ofNullable(e.getMessage()).orElse(Denied.INVALID));
        }
    }

    /** Whether an identity is this person's. */
    boolean sameName(User user, Identity identity) {
        return names.normalise(identity.name()).equals(user.name());
    }

    private User keep(String name, Optional<User> known, Identity identity) {
        boolean admin = identity.admin().or(() -> rules.admin(name)).orElse(false);
        return update(known.orElseGet(() -> added(name, admin)), identity);
    }

    /** Makes a person's row, roles and groups what an identity says. */
    User update(User user, Identity identity) {
        var admin = identity.admin().or(() -> rules.admin(user.name()));
        return store.transaction(() -> {
            var current = admin.filter(flag -> flag != user.admin())
                    .map(flag -> people.setAdmin(user, flag))
                    .orElse(user);
            people.grantRoles(current);
            identity.groups().ifPresent(listed -> groups.apply(current, listed));
            if (identity.info().isPresent() && !identity.info().equals(current.info())) {
                store.users().setInfo(current.id(), identity.info());
            }
            return store.users().find(current.id()).orElse(current);
        });
    }

    private User added(String name, boolean admin) {
        try {
            return people.add(name, admin);
        } catch (AlreadyExists e) {
            // The same person signs in for the first time in two windows at once.
            return store.users().find(name).orElseThrow(() -> e);
        }
    }
}
