package io.essaim.hub.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Café 2024, cafe-2024-cb9c8c95",
        "1st, x-1st-e01ddf65",
        "a very long name that goes on, a-very-long-name-that-915adb07"
    })
    void anOldNameBecomesOneThatIsAllowed(String old, String slug) {
        assertThat(OldNames.slug(old)).isEqualTo(slug);
        assertThat(ServerNames.isSlug(slug)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'  '", "'---'", "'日本語'", "'a--b'", "'Straße!'"})
    void whateverItWasItIsAllowedThen(String old) {
        assertThat(ServerNames.isSlug(OldNames.slug(old)))
                .as(OldNames.slug(old))
                .isTrue();
    }

    @Test
    void stoppedServersAreRenamedAndShowTheirOldName() {
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"))) {
            var owner = store.users().create("alice", false, Instant.now());
            store.servers().ensure(owner.id(), "My Lab", Optional.empty());
            store.servers().ensure(owner.id(), "fine-name", Optional.empty());
            OldNames.replace(store.servers());
            var now = store.servers().ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of());
            assertThat(now).extracting(server -> server.key().name()).contains("fine-name", OldNames.slug("My Lab"));
            var renamed =
                    store.servers().find(owner.id(), OldNames.slug("My Lab")).orElseThrow();
            assertThat(renamed.displayName()).contains("My Lab");
        }
    }
}
