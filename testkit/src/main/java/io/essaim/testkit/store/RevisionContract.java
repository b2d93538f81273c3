package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Store#accessRevision} promises: changed by all that matters and by nothing else. */
public abstract class RevisionContract extends StoreContract {
    private Owner.OfUser alice;

    @BeforeEach
    void somebody() {
        alice = new Owner.OfUser(person("alice").id());
    }

    private void changes(Runnable work) {
        long before = store.accessRevision();
        work.run();
        assertThat(store.accessRevision()).isGreaterThan(before);
    }

    private void leaves(Runnable work) {
        long before = store.accessRevision();
        work.run();
        assertThat(store.accessRevision()).isEqualTo(before);
    }

    @Test
    void peopleMatter() {
        changes(() -> person("bob"));
        changes(() -> store.users().setAdmin(alice.id(), true));
        changes(() -> store.users().renewCookieId(alice.id()));
        changes(() -> store.users().setInfo(alice.id(), Optional.of(JsonObject.of("a", 1))));
        changes(() -> store.users().rename(alice.id(), "alicia"));
        changes(() -> store.users().delete(alice.id()));
    }

    @Test
    void groupsMatter() {
        changes(() -> store.groups().create("g", JsonObject.empty()));
        var group = store.groups().find("g").orElseThrow().id();
        changes(() -> store.groups().add(group, List.of(alice.id())));
        changes(() -> store.groups().setProperties(group, JsonObject.of("a", 1)));
        changes(() -> store.groups().remove(group, List.of(alice.id())));
        changes(() -> store.groups().delete(group));
    }

    @Test
    void rolesMatter() {
        changes(() -> store.roles().save("r", "", List.of(), false));
        changes(() -> store.roles().save("r", "", List.of("self"), false));
        var role = store.roles().find("r").orElseThrow().id();
        changes(() -> store.roles().grant(role, alice, false));
        changes(() -> store.roles().revoke(role, alice));
        changes(() -> store.roles().delete("r"));
    }

    @Test
    void tokensAndServicesMatter() {
        changes(() -> store.services().save(Samples.service("s")));
        var service =
                new Owner.OfService(store.services().find("s").orElseThrow().id());
        changes(() -> store.tokens().create(Samples.token(service), TokenHash.of("abcd-1", 1)));
        changes(() -> store.roles()
                .grant(store.roles().save("r", "", List.of(), false).id(), service, false));
        changes(() -> store.tokens()
                .delete(store.tokens().of(service, NOON).getFirst().id()));
        changes(() -> store.services().delete(service.id()));
    }

    @Test
    void whatGoesWithSomethingElseMattersToo() {
        store.oauth().saveClient(new OAuthClient("jupyterhub", "", new TokenHash("", ""), "", List.of()));
        store.tokens().create(Samples.token(alice), TokenHash.of("abcd-1", 1));

        changes(() -> store.oauth().deleteClient("jupyterhub"));
    }

    @Test
    void sharesMatterAndWhatTheirServersAreCalled() {
        var server = store.servers().ensure(alice.id(), "s", Optional.empty());
        var bob = new Grantee.OfUser(person("bob").id(), "bob");

        changes(() -> store.shares().grant(server.id(), bob, List.of("access:servers"), NOON));
        changes(() -> store.shares().grant(server.id(), bob, List.of("start:servers"), NOON));
        leaves(() -> store.shares().grant(server.id(), bob, List.of("start:servers"), NOON));
        leaves(() ->
                store.shares().createCode(server.id(), List.of("access:servers"), TokenHash.of("c", 1), NOON, NOON));
        changes(() -> store.servers().edit(server.id(), "t", Optional.empty(), JsonObject.empty()));
        changes(() -> store.servers().delete(server.id()));
    }

    @Test
    void activityAndServersAndSessionsDoNotMatter() {
        var token = store.tokens().create(Samples.token(alice), TokenHash.of("abcd-1", 1));

        leaves(() -> store.users().recordActivity(Map.of(alice.id(), NOON)));
        leaves(() -> store.tokens().recordActivity(Map.of(token.id(), NOON)));
        leaves(() -> store.users().setAuthState(alice.id(), Optional.of(new byte[] {1})));
        leaves(() -> new Life(store, alice.id()).in(ServerState.READY, "s"));
        leaves(() -> store.sessions().save(new BrowserSession("s1", alice.id(), NOON, NOON)));
    }

    @Test
    void whatChangesNothingLeavesIt() {
        store.roles().save("r", "", List.of(), false);
        var role = store.roles().find("r").orElseThrow();
        store.roles().grant(role.id(), alice, false);
        var service = store.services().save(Samples.service("s"));

        leaves(() -> store.users().setAdmin(alice.id(), false));
        leaves(() -> store.users().setAdmin(99, true));
        leaves(() -> store.roles().save("r", "", List.of(), false));
        leaves(() -> store.roles().grant(role.id(), alice, false));
        leaves(() -> store.services().save(service));
        leaves(() -> store.tokens().purge(NOON));
        leaves(() -> store.users().delete(99));
    }
}
