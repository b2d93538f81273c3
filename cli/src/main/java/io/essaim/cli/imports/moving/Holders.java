package io.essaim.cli.imports.moving;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.access.Service;
import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import io.essaim.hub.access.ScopeTable;
import io.essaim.store.jupyterhub.Contents;
import io.essaim.store.jupyterhub.Contents.Holding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of those who may have roles, to write roles as a configuration file has them. */
record Holders(Map<Long, String> users, Map<Long, String> groups, Map<Long, String> services, ScopeTable scopes) {

    static Holders of(Contents contents, ScopeTable scopes) {
        return new Holders(
                contents.people().users().stream().collect(Collectors.toMap(User::id, User::name)),
                contents.people().groups().stream().collect(Collectors.toMap(Group::id, Group::name)),
                contents.access().services().stream().collect(Collectors.toMap(Service::id, Service::name)),
                scopes);
    }

    RoleGrant grant(Role role, List<Holding> holdings) {
        return new RoleGrant(
                role.name(),
                Optional.of(role.description()).filter(text -> !text.isEmpty()),
                Optional.of(KnownScopes.of(role.scopes(), scopes).known()),
                names(holdings, Owner.OfUser.class, users),
                names(holdings, Owner.OfService.class, services),
                names(holdings, Owner.OfGroup.class, groups));
    }

    private static Optional<List<String>> names(
            List<Holding> holdings, Class<? extends Owner> kind, Map<Long, String> names) {
        var found = holdings.stream()
                .map(Holding::owner)
                .filter(kind::isInstance)
                .map(owner -> names.getOrDefault(owner.id(), ""))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
        return Optional.of(found).filter(list -> !list.isEmpty());
    }
}
