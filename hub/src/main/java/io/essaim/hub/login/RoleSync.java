package io.essaim.hub.login;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import io.essaim.hub.access.DefaultRoles;
import io.essaim.hub.access.RoleCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a person's roles exactly those an authenticator named, when {@code manage_roles} is on (contract 7.2): roles it
 * describes are made and kept up to date, and go when nobody has them. What the configuration says of a role it says last.
 */
final class RoleSync {
    private static final Logger LOG = LoggerFactory.getLogger(RoleSync.class);

    private final Store store;
    private final UserNames names;
    private final boolean enabled;

    RoleSync(Store store, UserNames names, boolean enabled) {
        this.store = store;
        this.names = names;
        this.enabled = enabled;
    }

    /** Whether roles come from the authenticator. */
    boolean enabled() {
        return enabled;
    }

    /** Gives and takes roles until the person has the ones given; a list with a mistake in it changes nothing. */
    void apply(User user, List<RoleGrant> wanted) {
        var mistakes = RoleCheck.mistakes(wanted);
        if (!mistakes.isEmpty()) {
            LOG.error("The roles that the authenticator gives {} are left out: {}", user.name(), mistakes);
            return;
        }
        var owner = new Owner.OfUser(user.id());
        wanted.forEach(this::make);
        var names = wanted.stream().map(RoleGrant::name).collect(Collectors.toSet());
        var held = store.roles().of(owner);
        held.stream().filter(role -> !names.contains(role.name())).forEach(role -> take(role, owner));
        var had = held.stream().map(Role::name).collect(Collectors.toSet());
        names.stream()
                .filter(name -> !had.contains(name))
                .flatMap(name -> store.roles().find(name).stream())
                .forEach(role -> store.roles().grant(role.id(), owner, true));
        boolean admin = names.contains(DefaultRoles.ADMIN);
        if (admin != user.admin()) {
            store.users().setAdmin(user.id(), admin);
        }
    }

    private void take(Role role, Owner owner) {
        store.roles().revoke(role.id(), owner);
        if (role.managed() && store.roles().holders(role.id()).isEmpty()) {
            store.roles().delete(role.name());
        }
    }

    private void make(RoleGrant grant) {
        var known = store.roles().find(grant.name());
        var role = known.filter(found -> !found.managed())
                .orElseGet(() -> store.roles()
                        .save(
                                grant.name(),
                                grant.description()
                                        .or(() -> known.map(Role::description))
                                        .orElse(""),
                                grant.scopes().or(() -> known.map(Role::scopes)).orElse(List.of()),
                                true));
        var holders = new HashSet<>(store.roles().holders(role.id()));
        named(grant)
                .filter(owner -> !holders.contains(owner))
                .forEach(owner -> store.roles().grant(role.id(), owner, true));
    }

    /** Others that the same list gives the role to, as far as they are known here. */
    private Stream<Owner> named(RoleGrant grant) {
        Set<String> people = names.normaliseAll(grant.users().orElse(List.of()));
        Stream<Owner> users = store.users().findAll(people).stream().map(user -> new Owner.OfUser(user.id()));
        Stream<Owner> services = grant.services().orElse(List.of()).stream()
                .flatMap(name -> store.services().find(name).stream())
                .map(service -> new Owner.OfService(service.id()));
        Stream<Owner> groups = grant.groups().orElse(List.of()).stream()
                .map(store.groups()::find)
                .flatMap(Optional<Group>::stream)
                .map(group -> new Owner.OfGroup(group.id()));
        return Stream.of(users, services, groups).flatMap(each -> each);
    }
}
