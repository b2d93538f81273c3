package io.essaim.store.care;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.LoginAttempt;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts something into every table. */
final class FilledStore {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123456Z");

    /** More than a batch of a copy. */
    static final int PEOPLE = 1203;

    private final Store store;

    private FilledStore(Store store) {
        this.store = store;
    }

    static void fill(DatabaseSettings settings) {
        try (var store = SqlStore.open(settings)) {
            new FilledStore(store).fill();
        }
    }

    private void fill() {
        store.transaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                store.users().create("person-" + i, i % 7 == 0, NOON.plusMillis(i));
            }
            return PEOPLE;
        });
        var gone = store.users().create("somebody who left", false, NOON);
        long ada = store.users().create("ada é 漢 😀", true, NOON).id();
        store.users().delete(gone.id());
        store.users().setInfo(ada, Optional.of(JsonObject.of("mail", "ada@example.org")));
        store.users().setAuthState(ada, Optional.of(new byte[] {0, -1, 39, 92, 10, 127, -128}));
        store.users().recordActivity(Map.of(ada, NOON.plusSeconds(5)));
        long group = store.groups().create("physics", JsonObject.of("room", 7)).id();
        store.groups().add(group, List.of(ada));
        services(group, ada);
        servers(ada);
        oauth(ada);
        var elsewhere = new BrowserSession.Origin("oauth", "ada's number", Optional.of("outer-1"));
        store.sessions().save(new BrowserSession("session-1", ada, NOON, NOON.plusSeconds(9), Optional.of(elsewhere)));
        attempt();
    }

    private void attempt() {
        var back = new LoginAttempt.Return(URI.create("https://hub.example/hub/oauth_callback"), Optional.of("/hub/x"));
        var attempt = new LoginAttempt(
                "a state", "a browser", "oauth", back, Map.of("nonce", "n"), NOON, NOON.plusSeconds(60));
        store.attempts().save(attempt, 5);
        store.secrets().write("a key", "sealed");
        store.duties().take("certificates", "hub-1", NOON, Duration.ofSeconds(30));
        account();
    }

    private void account() {
        var email = Optional.of(new Email("ada@example.org", true));
        store.accounts().create(Account.of("ada", "$argon2id$…", email, true, NOON));
        store.accounts().setSecondFactor("ada", Optional.of(new SecondFactor("GEZDGNBVGY3TQOJQ", true, 7)));
        store.accounts().setRecoveryCodes("ada", List.of("a hash"));
        store.signInTries().begin("ada", "192.0.2.0/24", NOON, NOON.minusSeconds(600));
    }

    private void services(long group, long ada) {
        var service = store.services()
                .save(new Service(
                        0,
                        "culler",
                        false,
                        Optional.of("http://127.0.0.1:9999"),
                        List.of("python3", "a 'quoted' \\ \"word\""),
                        JsonObject.of("purpose", "tests"),
                        true,
                        false,
                        Optional.of("service-culler"),
                        List.of("identify"),
                        true));
        var role = store.roles().save("teacher", "", List.of("read:users!group=physics", "self"), true);
        store.roles().grant(role.id(), new Owner.OfUser(ada), true);
        store.roles().grant(role.id(), new Owner.OfService(service.id()), false);
        token(new Owner.OfService(service.id()), Optional.empty());
        token(new Owner.OfUser(ada), Optional.of(NOON.plus(Duration.ofDays(40000))));
        groupRole(role.id(), group);
        shares(ada, group);
    }

    private void groupRole(long role, long group) {
        store.roles().grant(role, new Owner.OfGroup(group), false);
    }

    private void shares(long ada, long group) {
        long server = store.servers().ensure(ada, "", Optional.empty()).id();
        store.shares().grant(server, new Grantee.OfGroup(group, "physics"), List.of("access:servers"), NOON);
        store.shares()
                .createCode(server, List.of("access:servers"), TokenHash.of("code", 1), NOON, NOON.plusSeconds(90));
    }

    private void token(Owner owner, Optional<Instant> expires) {
        var token = new ApiToken(
                0,
                owner,
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("self"),
                "a note",
                NOON,
                expires,
                Optional.empty());
        store.tokens().create(token, TokenHash.of("secret of " + owner, 1));
    }

    private void servers(long ada) {
        store.servers().ensure(ada, "", Optional.empty());
        var server = store.servers().ensure(ada, "second", Optional.of("The second"));
        step(server, new Transition.Queue(JsonObject.of("size", "L"), NOON));
        step(server, new Transition.Start());
        step(server, new Transition.Probe(URI.create("http://10.0.1.7:8888"), JsonObject.of("pid", 4711)));
        step(server, new Transition.Ready());
        step(
                store.servers().ensure(ada, "third", Optional.empty()),
                new Transition.End(Optional.of(new EndReason(
                        EndReason.Kind.EXITED,
                        Phrase.of("It ended: {0}.", Phrase.of("status {0}", 1)),
                        Optional.of("its last words"),
                        NOON))));
    }

    private void step(Server server, Transition step) {
        var lease = store.servers()
                .acquire(server.id(), "hub-1", Duration.ofSeconds(30), NOON)
                .orElseThrow();
        var _ = store.servers()
                .transition(lease, EnumSet.allOf(ServerState.class), step, NOON)
                .orElseThrow();
        store.servers().release(lease);
    }

    private void oauth(long ada) {
        var client = new OAuthClient("client", "A server", TokenHash.of("secret", 1), "/callback", List.of("self"));
        store.oauth().saveClient(client);
        store.oauth()
                .saveCode(new OAuthCode(
                        "code",
                        client.identifier(),
                        ada,
                        client.redirectUri(),
                        "session-1",
                        List.of("identify"),
                        Optional.of(new OAuthCode.Challenge("abc", "S256")),
                        NOON.plusSeconds(600)));
    }
}
