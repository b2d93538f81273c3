package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsOfGroupsTest {
    private final ApiHub hub = ApiHub.spawning("""

              group_overrides:
                10-pupils: { groups: [pupils], named_server_limit: 1 }
                20-teachers: { groups: [teachers], named_server_limit: 3 }
                30-labs: { groups: [pupils] }
            """);

    @AfterEach
    void close() {
        hub.close();
    }

    /** How many named servers somebody gets of the four they want. */
    private long made(String name, String... groups) {
        var person = hub.person(name);
        for (var group : groups) {
            var found = hub.store
                    .groups()
                    .find(group)
                    .orElseGet(() -> hub.store.groups().create(group, JsonObject.empty()));
            hub.store.groups().add(found.id(), List.of(person.id()));
        }
        var caller = hub.as(person);
        return Stream.of("a", "b", "c", "d")
                .filter(server ->
                        caller.put("/users/" + name + "/servers/" + server, "").status() == 201)
                .count();
    }

    @Test
    void howManyNamedServersSomebodyMayHaveIsWhatTheirLastGroupSays() {
        assertThat(made("alice", "pupils")).isEqualTo(1);
        assertThat(made("bob", "teachers", "pupils")).isEqualTo(3);
        assertThat(made("cyd")).isEqualTo(4);
    }
}
