package io.essaim.cli.imports.moving;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.user.User;
import io.essaim.hub.access.DefaultRoles;
import io.essaim.store.jupyterhub.Contents;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * People, with what is known about them. One who is here already keeps all of it; above all, nobody becomes an
 * administrator who is none here.
 */
record MovedPeople(Stage stage) {
    private static final int AT_ONCE = 500;

    void move(Contents contents) {
        var users = contents.people().users();
        var admins = admins(contents);
        for (int from = 0; from < users.size(); from += AT_ONCE) {
            var some = users.subList(from, Math.min(users.size(), from + AT_ONCE));
            move(some, admins, contents.people().authStates());
            stage.progress().at(Subject.PEOPLE, from + some.size(), users.size());
        }
    }

    /** By the flag or by the role: they should say the same (contract 9.7). */
    private static Set<Long> admins(Contents contents) {
        var adminRoles = contents.access().roles().stream()
                .filter(role -> role.name().equals(DefaultRoles.ADMIN))
                .map(Role::id)
                .collect(Collectors.toSet());
        var admins = contents.people().users().stream()
                .filter(User::admin)
                .map(User::id)
                .collect(Collectors.toSet());
        contents.access().holdings().stream()
                .filter(holding -> adminRoles.contains(holding.roleId()))
                .map(Contents.Holding::owner)
                .filter(Owner.OfUser.class::isInstance)
                .map(Owner::id)
                .forEach(admins::add);
        return admins;
    }

    private void move(List<User> users, Set<Long> admins, Map<Long, byte[]> authStates) {
        var here = stage.store().users().findAll(users.stream().map(User::name).toList()).stream()
                .collect(Collectors.toMap(User::name, Function.identity()));
        var seen = new HashMap<Long, Instant>();
        for (var user : users) {
            boolean admin = admins.contains(user.id());
            var known = here.get(user.name());
            if (known == null) {
                var created = create(user, admin, Optional.ofNullable(authStates.get(user.id())));
                user.lastActivity().ifPresent(at -> seen.put(created.id(), at));
            } else {
                keep(user, admin, known);
            }
        }
        stage.store().users().recordActivity(seen);
    }

    private User create(User user, boolean admin, Optional<byte[]> authState) {
        var users = stage.store().users();
        var created = users.create(user.name(), admin, user.created());
        if (user.info().isPresent()) {
            users.setInfo(created.id(), user.info());
        }
        if (authState.isPresent()) {
            users.setAuthState(created.id(), authState);
        }
        stage.numbers().person(user.id(), created, true);
        stage.report().moved(Subject.PEOPLE);
        return created;
    }

    private void keep(User user, boolean admin, User known) {
        if (admin != known.admin()) {
            stage.report()
                    .conflict(user.name()
                            + (admin ? " administers there and not here" : " administers here and not there")
                            + "; left as here");
        }
        stage.numbers().person(user.id(), known, false);
        stage.report().there(Subject.PEOPLE);
    }
}
