package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.hub.access.CustomScope;
import io.essaim.hub.access.ScopeTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scopes that the configuration defines are the hub's to hand out and services' to ask about. */
class CustomScopesApiTest {
    private final ApiHub hub = ApiHub.of(ScopeTable.with(List.of(
            new CustomScope("custom:jobs:*", "Do all with jobs", List.of("custom:jobs:read")),
            new CustomScope("custom:jobs:read", "See jobs", List.of()))));
    private Caller alice = hub.nobody();

    @BeforeEach
    void aliceMayDoAllWithHerJobs() {
        var user = hub.person("alice");
        var role = hub.store.roles().save("jobs", "", List.of("custom:jobs:*!user"), false);
        hub.store.roles().grant(role.id(), new Owner.OfUser(user.id()), false);
        alice = hub.as(user);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theyStandAmongTheScopesOfWhoeverHasThem() {
        assertThat(alice.get("/user").listed("scopes"))
                .extracting(String::valueOf)
                .contains("custom:jobs:*!user=alice", "custom:jobs:read!user=alice");
    }

    @Test
    void tokensMayCarryThem() {
        var made = alice.post("/users/alice/tokens", "{\"scopes\": [\"custom:jobs:read!user\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.listed("scopes"))
                .extracting(String::valueOf)
                .contains("custom:jobs:read!user=alice")
                .doesNotContain("custom:jobs:*!user=alice");
    }

    @Test
    void oneThatIsNotDefinedIsRefused() {
        var refused = alice.post("/users/alice/tokens", "{\"scopes\": [\"custom:jobs:write\"]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("custom:jobs:write");
    }
}
