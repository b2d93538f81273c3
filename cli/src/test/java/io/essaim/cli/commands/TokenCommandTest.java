package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.hub.access.RoleLoading;
import io.essaim.hub.access.ScopeTable;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    Path folder;

    @Test
    void aKnownPersonGetsATokenThatTheStoreKnows() throws IOException {
        person("ada");
        var ran = Ran.essaim("token", "Ada", "--expires-in", "1h", "--note", "nightly", "-f", file());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).matches("[0-9a-f]{32}\\R");
        try (var store = SqlStore.open(database())) {
            var ada = store.users().find("ada").orElseThrow();
            assertThat(store.tokens().of(new Owner.OfUser(ada.id()), Instant.now()))
                    .singleElement()
                    .satisfies(token -> assertThat(token.note()).isEqualTo("nightly"))
                    .satisfies(token -> assertThat(token.expiresAt()).isPresent());
        }
    }

    @Test
    void somebodyUnknownGetsNoneAndIsToldWhy() throws IOException {
        var ran = Ran.essaim("token", "eve", "-f", file());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("knows nobody called eve", "allowed_users");
    }

    @Test
    void aDatabaseThatIsNoneIsToldAndLeftAlone() throws IOException {
        Files.writeString(folder.resolve("essaim.sqlite"), "this is no database, but a text of some length");
        var ran = Ran.essaim("token", "ada", "-f", file());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("essaim.sqlite");
        assertThat(folder.resolve("essaim.sqlite")).content().startsWith("this is no database");
    }

    private void person(String name) {
        try (var store = SqlStore.open(database())) {
            new RoleLoading(store, ScopeTable.standard(), InstantSource.system(), written -> written)
                    .load(List.of(), List.of(), List.of());
            store.users().create(name, false, Instant.now());
        }
    }

    private DatabaseSettings database() {
        return DatabaseSettings.of("sqlite:" + folder.resolve("essaim.sqlite"));
    }

    private String file() throws IOException {
        var yaml = "database: { url: 'sqlite:" + folder.resolve("essaim.sqlite")
                + "' }\nauthenticator: { type: dummy, admin_users: [root] }\n";
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }
}
