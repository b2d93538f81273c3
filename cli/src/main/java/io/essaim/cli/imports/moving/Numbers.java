package io.essaim.cli.imports.moving;

import io.essaim.domain.access.Owner;
import io.essaim.domain.user.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who and what the numbers of the other database are here. Used by one thread. */
final class Numbers {
    private final Map<Long, Person> people = new HashMap<>();
    private final Map<Long, Long> groups = new HashMap<>();
    private final Map<Long, Long> services = new HashMap<>();
    private final Map<Long, Long> servers = new HashMap<>();

    /** @param fresh whether this move has brought the person */
    record Person(User user, boolean fresh) {}

    void person(long there, User here, boolean fresh) {
        people.put(there, new Person(here, fresh));
    }

    void group(long there, long here) {
        groups.put(there, here);
    }

    void service(long there, long here) {
        services.put(there, here);
    }

    void server(long there, long here) {
        servers.put(there, here);
    }

    Optional<Long> server(long there) {
        return Optional.ofNullable(servers.get(there));
    }

    Optional<Person> person(long there) {
        return Optional.ofNullable(people.get(there));
    }

    Optional<Owner> owner(Owner there) {
        return switch (there) {
            case Owner.OfUser(long id) ->
                person(id).map(person -> new Owner.OfUser(person.user().id()));
            case Owner.OfGroup(long id) -> Optional.ofNullable(groups.get(id)).map(Owner.OfGroup::new);
            case Owner.OfService(long id) ->
                Optional.ofNullable(services.get(id)).map(Owner.OfService::new);
        };
    }
}
