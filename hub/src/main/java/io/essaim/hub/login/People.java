package io.essaim.hub.login;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.InstantSource;
import java.util.List;

/** Adds people and makes them administrators, with the roles that go with it (contract 2.6 and 7.2). */
public final class People {
    private static final String USER = "user";
    private static final String ADMIN = "admin";

    private final Store store;
    private final Ways ways;
    private final InstantSource clock;

    public People(Store store, Ways ways, InstantSource clock) {
        this.store = store;
        this.ways = ways;
        this.clock = clock;
    }

    /** A new person of the first way to sign in, as {@link #add(String, boolean, Authenticator)}. */
    public User add(String name, boolean admin) {
        return add(name, admin, ways.first().authenticator());
    }

    /**
     * A new person with the role {@code user}, and {@code admin} if so.
     *
     * @param name normalised and valid
     * @param authenticator the one that knows them
     * @throws io.essaim.domain.store.AlreadyExists when the name is taken
     * @throws RejectedUser when the authenticator does not want this person; nothing is kept then
     */
    User add(String name, boolean admin, Authenticator authenticator) {
        var user = store.transaction(() -> {
            var created = store.users().create(name, admin, clock.instant());
            grantRoles(created);
            return created;
        });
        try {
            authenticator.userAdded(name);
        } catch (RejectedUser e) {
            store.users().delete(user.id());
            throw e;
        }
        return user;
    }

    /** Gives the roles that a person must have: {@code user}, and {@code admin} when the flag is set. */
    public void grantRoles(User user) {
        var owner = new Owner.OfUser(user.id());
        var held = store.roles().of(owner).stream().map(Role::name).toList();
        grant(USER, owner, held);
        if (user.admin()) {
            grant(ADMIN, owner, held);
        }
    }

    /** Sets or takes the admin flag and the role with it. */
    public User setAdmin(User user, boolean admin) {
        return store.transaction(() -> {
            store.users().setAdmin(user.id(), admin);
            var owner = new Owner.OfUser(user.id());
            var role = role(ADMIN);
            if (admin) {
                store.roles().grant(role.id(), owner, false);
            } else {
                store.roles().revoke(role.id(), owner);
            }
            return store.users().find(user.id()).orElse(user);
        });
    }

    /** Takes everything a blocked person could use: flag, roles and groups (contract 2.6). */
    public void strip(User user) {
        var owner = new Owner.OfUser(user.id());
        store.transaction(() -> {
            store.users().setAdmin(user.id(), false);
            store.roles().of(owner).forEach(role -> store.roles().revoke(role.id(), owner));
            store.groups().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                    .flatMap(name -> store.groups().find(name).stream())
                    .forEach(group -> store.groups().remove(group.id(), List.of(user.id())));
            return user;
        });
    }

    private void grant(String name, Owner owner, List<String> held) {
        if (!held.contains(name)) {
            store.roles().grant(role(name).id(), owner, false);
        }
    }

    private Role role(String name) {
        return store.roles()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the default role " + name + " is not in the store"));
    }
}
