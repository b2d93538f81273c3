package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Services} promises. */
public abstract class ServicesContract extends StoreContract {

    @Test
    void aServiceIsKeptAsGivenWithANumberOfItsOwn() {
        var culler = store.services().save(Samples.service("culler"));
        var given = Samples.service("culler");

        assertThat(culler.id()).isPositive();
        assertThat(culler).usingRecursiveComparison().ignoringFields("id").isEqualTo(given);
        assertThat(store.services().find("culler")).contains(culler);
        assertThat(store.services().find(culler.id())).contains(culler);
        assertThat(store.services().find("none")).isEmpty();
        assertThat(store.services().find(99)).isEmpty();
    }

    @Test
    void savingAgainReplacesAllButTheNumber() {
        var culler = store.services().save(Samples.service("culler"));
        var bare = new Service(
                0,
                "culler",
                true,
                Optional.empty(),
                List.of(),
                JsonObject.empty(),
                false,
                true,
                Optional.empty(),
                List.of(),
                false);

        var replaced = store.services().save(bare);

        assertThat(replaced.id()).isEqualTo(culler.id());
        assertThat(replaced).usingRecursiveComparison().ignoringFields("id").isEqualTo(bare);
    }

    @Test
    void servicesAreListedByName() {
        var b = store.services().save(Samples.service("b"));
        var a = store.services().save(Samples.service("a"));

        assertThat(store.services().list()).containsExactly(a, b);
    }

    @Test
    void tokensAndRolesOfADeletedServiceGoWithIt() {
        var culler = store.services().save(Samples.service("culler"));
        var owner = new Owner.OfService(culler.id());
        var token = store.tokens().create(Samples.token(owner), TokenHash.of("abcd-1", 1));
        var role = store.roles().save("cull", "", List.of(), false);
        store.roles().grant(role.id(), owner, false);

        store.services().delete(culler.id());
        store.services().delete(culler.id());

        assertThat(store.services().find("culler")).isEmpty();
        assertThat(store.tokens().find(token.id())).isEmpty();
        assertThat(store.roles().holders(role.id())).isEmpty();
    }
}
