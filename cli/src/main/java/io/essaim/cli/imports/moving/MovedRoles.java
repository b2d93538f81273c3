package io.essaim.cli.imports.moving;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.user.User;
import io.essaim.hub.access.DefaultRoles;
import io.essaim.store.jupyterhub.Contents;
import io.essaim.store.jupyterhub.Contents.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles and who has them. The four that always exist keep what they may do here. */
record MovedRoles(Stage stage, Set<String> ofFile) {

    void move(Contents contents) {
        saveMissingDefaults();
        Map<Long, List<Holding>> holdings =
                contents.access().holdings().stream().collect(Collectors.groupingBy(Holding::roleId));
        var holders = Holders.of(contents, stage.scopes());
        for (var role : contents.access().roles()) {
            var held = holdings.getOrDefault(role.id(), List.of());
            give(role, move(role), held);
            if (!role.managed() && !ofFile.contains(role.name()) && !DefaultRoles.NAMES.contains(role.name())) {
                stage.report().unlisted(holders.grant(role, held));
            }
        }
        giveAdmin(contents.people().users());
    }

    /** To those whom only the flag makes administrators (contract 9.7). */
    private void giveAdmin(List<User> users) {
        var admin = stage.store().roles().find(DefaultRoles.ADMIN).orElseThrow();
        users.stream()
                .filter(User::admin)
                .flatMap(user -> stage.numbers().person(user.id()).stream())
                .filter(Numbers.Person::fresh)
                .map(person -> new Owner.OfUser(person.user().id()))
                .forEach(owner -> stage.store().roles().grant(admin.id(), owner, false));
    }

    /** A hub makes them at its start; a database that no hub has used yet lacks them. */
    private void saveMissingDefaults() {
        var roles = stage.store().roles();
        for (var standard : DefaultRoles.definitions(List.of())) {
            if (roles.find(standard.name()).isEmpty()) {
                roles.save(standard.name(), standard.description(), standard.scopes(), false);
            }
        }
    }

    private long move(Role role) {
        var known = stage.store().roles().find(role.name());
        if (DefaultRoles.NAMES.contains(role.name())) {
            if (role.name().equals(DefaultRoles.USER) && !role.scopes().equals(List.of("self"))) {
                stage.report()
                        .advise("the role user had the scopes " + role.scopes()
                                + "; give them with hub.extra_user_scopes, or with a role user in the section roles");
            }
            return known.orElseThrow().id();
        }
        if (known.isPresent()) {
            if (!Set.copyOf(known.get().scopes()).equals(Set.copyOf(role.scopes()))) {
                stage.report().conflict("the role " + role.name() + " has other scopes here; left as here");
            }
            stage.report().there(Subject.ROLES);
            return known.get().id();
        }
        return create(role);
    }

    private long create(Role role) {
        var scopes = KnownScopes.of(role.scopes(), stage.scopes());
        if (!scopes.unknown().isEmpty()) {
            stage.report()
                    .conflict("the role " + role.name() + " has scopes that do not exist here: "
                            + String.join(", ", scopes.unknown()) + "; it was moved without them");
        }
        stage.report().moved(Subject.ROLES);
        return stage.store()
                .roles()
                .save(role.name(), role.description(), scopes.known(), role.managed())
                .id();
    }

    private void give(Role role, long id, List<Holding> holdings) {
        var holders = new HashSet<>(stage.store().roles().holders(id));
        for (var holding : holdings) {
            var owner = stage.numbers().owner(holding.owner()).filter(found -> mayHave(role, holding.owner()));
            if (owner.filter(holders::contains).isPresent()) {
                stage.report().there(Subject.HOLDERS);
            } else if (owner.isPresent()) {
                stage.store().roles().grant(id, owner.get(), holding.managed());
                stage.report().moved(Subject.HOLDERS);
            }
        }
    }

    /** Somebody who was here before is made no administrator; that conflict is told with the people. */
    private boolean mayHave(Role role, Owner there) {
        return !role.name().equals(DefaultRoles.ADMIN)
                || !(there instanceof Owner.OfUser(long id))
                || stage.numbers()
                        .person(id)
                        .filter(person -> person.fresh() || person.user().admin())
                        .isPresent();
    }
}
