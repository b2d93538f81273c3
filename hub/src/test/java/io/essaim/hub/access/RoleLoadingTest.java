package io.essaim.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.store.Store;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.store.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoleLoadingTest {
    private final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    private final RoleLoading loading =
            new RoleLoading(store, ScopeTable.standard(), InstantSource.system(), written -> written);

    @AfterEach
    void close() {
        store.close();
    }

    private void service() {
        store.services().save(Samples.service("steward"));
    }

    private void load(RoleGrant... roles) {
        loading.load(List.of(), List.of(roles), List.of());
    }

    private static RoleGrant admin(String... services) {
        return new RoleGrant(
                "admin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(services)),
                Optional.empty());
    }

    private boolean administers() {
        return store.services().find("steward").orElseThrow().admin();
    }

    @Test
    void theAdminFlagOfAServiceGoesWithTheRoleAtEveryStart() {
        service();
        load(admin("steward"));
        assertThat(administers()).isTrue();
        service(); // as the configuration has it, which is read anew at every start
        load(admin("steward"));
        assertThat(administers()).isTrue();
        load(admin());
        assertThat(administers()).isFalse();
    }

    @Test
    void aCustomScopeThatIsNotDefinedIsRefusedBeforeAnythingChanges() {
        var role = new RoleGrant(
                "operator",
                Optional.empty(),
                Optional.of(List.of("custom:jobs:read")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> load(role))
                .isInstanceOf(ScopeProblem.class)
                .hasMessageContaining("Role 'operator': Scope 'custom:jobs:read' does not exist");
        assertThat(store.roles().find("operator")).isEmpty();
    }

    @Test
    void thePeopleWhomTheRoleAdminListsAreItsOnlyOnes() {
        load();
        var role = store.roles().find("admin").orElseThrow();
        var flagged = store.users().create("flagged", true, Instant.EPOCH);
        store.roles().grant(role.id(), new Owner.OfUser(flagged.id()), false);
        store.users().create("listed", false, Instant.EPOCH);
        load(admin());
        assertThat(isAdmin("flagged")).isTrue();
        assertThat(isAdmin("listed")).isFalse();
        load(new RoleGrant(
                "admin",
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("listed")),
                Optional.empty(),
                Optional.empty()));
        assertThat(isAdmin("flagged")).isFalse();
        assertThat(isAdmin("listed")).isTrue();
    }

    /** By flag and by role, which must say the same. */
    private boolean isAdmin(String name) {
        var user = store.users().find(name).orElseThrow();
        var byRole = store.roles().of(new Owner.OfUser(user.id())).stream()
                .anyMatch(role -> role.name().equals("admin"));
        assertThat(byRole).isEqualTo(user.admin());
        return byRole;
    }
}
