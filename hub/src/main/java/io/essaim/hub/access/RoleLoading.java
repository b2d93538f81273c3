package io.essaim.hub.access;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the store's roles and groups what the configuration says, once at start (contract 2.6, {@code load_roles} and
 * {@code load_groups}).
 */
public final class RoleLoading {
    private static final Logger LOG = LoggerFactory.getLogger(RoleLoading.class);

    private final Store store;
    private final ScopeTable table;
    private final InstantSource clock;
    private final UnaryOperator<String> normalise;

    /**
     * A loading into a store.
     *
     * @param table the scopes there are
     * @param normalise makes a person's name what the hub knows it as
     */
    public RoleLoading(Store store, ScopeTable table, InstantSource clock, UnaryOperator<String> normalise) {
        this.store = store;
        this.table = table;
        this.clock = clock;
        this.normalise = normalise;
    }

    /**
     * All or nothing.
     *
     * @throws ScopeProblem with all mistakes in one message; nothing was changed then
     */
    public void load(List<Scope> extraUserScopes, List<RoleGrant> roles, List<GroupGrant> groups) {
        Scope.texts(extraUserScopes).forEach(table::parse);
        var mistakes = RoleCheck.mistakes(roles, table);
        if (!mistakes.isEmpty()) {
            throw new ScopeProblem(String.join("\n", mistakes));
        }
        store.transaction(() -> {
            saveDefaults(extraUserScopes, roles);
            groups.forEach(this::loadGroup);
            deleteUnlisted(roles);
            roles.forEach(this::loadRole);
            return roles.size();
        });
    }

    private void saveDefaults(List<Scope> extraUserScopes, List<RoleGrant> roles) {
        for (var standard : DefaultRoles.definitions(extraUserScopes)) {
            var override = roles.stream()
                    .filter(grant -> grant.name().equals(standard.name()))
                    .findFirst();
            var scopes = override.flatMap(RoleGrant::scopes).orElse(standard.scopes());
            if (standard.name().equals(DefaultRoles.USER) && !scopes.contains(ScopeTable.SELF)) {
                LOG.warn("The role user is configured without the scope self: people cannot use their own servers");
            }
            var description = override.flatMap(RoleGrant::description).orElse(standard.description());
            store.roles().save(standard.name(), description, scopes, false);
        }
    }

    private void loadGroup(GroupGrant grant) {
        var group = store.groups()
                .find(grant.name())
                .orElseGet(() -> store.groups().create(grant.name(), JsonObject.empty()));
        grant.properties().ifPresent(properties -> store.groups().setProperties(group.id(), properties));
        store.groups()
                .add(
                        group.id(),
                        grant.users().stream().map(this::user).map(User::id).toList());
    }

    private void deleteUnlisted(List<RoleGrant> roles) {
        var listed = new HashSet<>(DefaultRoles.NAMES);
        roles.forEach(grant -> listed.add(grant.name()));
        store.roles().list().stream()
                .filter(role -> !role.managed() && !listed.contains(role.name()))
                .map(Role::name)
                .forEach(store.roles()::delete);
    }

    private void loadRole(RoleGrant grant) {
        var role = save(grant);
        var holders = Set.copyOf(store.roles().holders(role.id()));
        var wanted = wanted(grant, role, holders);
        wanted.stream().filter(owner -> !holders.contains(owner)).forEach(owner -> give(role, owner));
        wanted.forEach(owner -> flag(role, owner, true));
        holders.stream().filter(owner -> !wanted.contains(owner)).forEach(owner -> take(role, owner));
    }

    private Role save(RoleGrant grant) {
        var kept = store.roles().find(grant.name());
        if (DefaultRoles.NAMES.contains(grant.name()) && kept.isPresent()) {
            return kept.get();
        }
        return store.roles()
                .save(
                        grant.name(),
                        grant.description()
                                .or(() -> kept.map(Role::description))
                                .orElse(""),
                        grant.scopes().or(() -> kept.map(Role::scopes)).orElse(List.of()),
                        false);
    }

    /** Who must have the role: an omitted category is empty, except where the contract keeps it. */
    private Set<Owner> wanted(RoleGrant grant, Role role, Set<Owner> holders) {
        var wanted = new HashSet<Owner>();
        if (grant.users().isPresent()) {
            grant.users()
                    .get()
                    .forEach(name -> wanted.add(new Owner.OfUser(user(name).id())));
        }
        if (grant.services().isPresent()) {
            grant.services().get().forEach(name -> wanted.add(service(role, name)));
        }
        grant.groups().orElse(List.of()).forEach(name -> wanted.add(group(name)));
        for (var holder : holders) {
            if (kept(grant, holder)) {
                wanted.add(holder);
            }
        }
        return wanted;
    }

    private static boolean kept(RoleGrant grant, Owner holder) {
        boolean admin = grant.name().equals(DefaultRoles.ADMIN);
        return switch (holder) {
            case Owner.OfUser _ ->
                grant.name().equals(DefaultRoles.USER)
                        || (admin && grant.users().isEmpty());
            case Owner.OfService _ -> admin && grant.services().isEmpty();
            case Owner.OfGroup _ -> false;
        };
    }

    private void give(Role role, Owner owner) {
        store.roles().grant(role.id(), owner, false);
    }

    private void take(Role role, Owner owner) {
        store.roles().revoke(role.id(), owner);
        flag(role, owner, false);
    }

    /** The admin flag of people and services goes with the role. */
    private void flag(Role role, Owner owner, boolean admin) {
        if (!role.name().equals(DefaultRoles.ADMIN)) {
            return;
        }
        switch (owner) {
            case Owner.OfUser(long id) -> store.users().setAdmin(id, admin);
            case Owner.OfService(long id) ->
                store.services()
                        .find(id)
                        .filter(service -> service.admin() != admin)
                        .ifPresent(service -> store.services().save(service.withAdmin(admin)));
            case Owner.OfGroup _ -> {}
        }
    }

    private User user(String written) {
        var name = normalise.apply(written);
        return store.users().find(name).orElseGet(() -> create(name));
    }

    private User create(String name) {
        var user = store.users().create(name, false, clock.instant());
        store.roles()
                .find(DefaultRoles.USER)
                .ifPresent(role -> store.roles().grant(role.id(), new Owner.OfUser(user.id()), false));
        return user;
    }

    private Owner service(Role role, String name) {
        return store.services()
                .find(name)
                .map(service -> (Owner) new Owner.OfService(service.id()))
                .orElseThrow(() -> new ScopeProblem("The role '" + role.name() + "' is given to the service '" + name
                        + "', which does not exist; add it to the section services or take it out of the role"));
    }

    private Owner group(String name) {
        var group =
                store.groups().find(name).or(() -> Optional.of(store.groups().create(name, JsonObject.empty())));
        return new Owner.OfGroup(group.get().id());
    }
}
