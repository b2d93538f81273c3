package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.OAuth} promises. */
public abstract class OAuthContract extends StoreContract {
    private static final OAuthClient CLIENT = new OAuthClient(
            "jupyterhub-user-alice",
            "Server at /user/alice/",
            TokenHash.of("secret", 1),
            "/user/alice/oauth_callback",
            List.of("self", "access:servers!server=alice/"));

    private long alice;

    @BeforeEach
    void aPersonAndAClient() {
        alice = person("alice").id();
        store.oauth().saveClient(CLIENT);
    }

    private OAuthCode code(String code, Instant expires, Optional<OAuthCode.Challenge> challenge) {
        var kept = new OAuthCode(
                code, CLIENT.identifier(), alice, CLIENT.redirectUri(), "s1", List.of("identify"), challenge, expires);
        store.oauth().saveCode(kept);
        return kept;
    }

    @Test
    void aClientIsKeptAndReplaced() {
        assertThat(store.oauth().client(CLIENT.identifier())).contains(CLIENT);
        var other = new OAuthClient(CLIENT.identifier(), "", new TokenHash("", ""), "", List.of());

        store.oauth().saveClient(other);

        assertThat(store.oauth().client(CLIENT.identifier())).contains(other);
        assertThat(store.oauth().client("none")).isEmpty();
        assertThat(store.oauth().clientIds()).containsExactly(CLIENT.identifier());
    }

    @Test
    void aReplacedClientKeepsItsTokensAndADeletedOneDoesNot() {
        var token = store.tokens()
                .create(
                        new ApiToken(
                                0,
                                new Owner.OfUser(alice),
                                CLIENT.identifier(),
                                Optional.empty(),
                                List.of(),
                                "",
                                NOON,
                                Optional.empty(),
                                Optional.empty()),
                        TokenHash.of("abcd-1", 1));
        code("c1", NOON.plusSeconds(60), Optional.empty());

        store.oauth().saveClient(CLIENT);
        assertThat(store.tokens().find(token.id())).isPresent();
        store.oauth().deleteClient(CLIENT.identifier());
        store.oauth().deleteClient(CLIENT.identifier());

        assertThat(store.tokens().find(token.id())).isEmpty();
        assertThat(store.oauth().takeCode("c1", NOON)).isEmpty();
        assertThat(store.oauth().client(CLIENT.identifier())).isEmpty();
    }

    @Test
    void aCodeIsTakenOnceAsItWasKept() {
        var plain = code("c1", NOON.plusSeconds(60), Optional.empty());
        var pkce = code("c2", NOON.plusSeconds(60), Optional.of(new OAuthCode.Challenge("xyz", "S256")));

        assertThat(store.oauth().takeCode("c1", NOON)).contains(plain);
        assertThat(store.oauth().takeCode("c1", NOON)).isEmpty();
        assertThat(store.oauth().takeCode("c2", NOON)).contains(pkce);
        assertThat(store.oauth().takeCode("c3", NOON)).isEmpty();
    }

    @Test
    void anExpiredCodeIsNotGivenAndIsPurged() {
        code("c1", NOON, Optional.empty());
        code("c2", NOON, Optional.empty());
        code("c3", NOON.plusSeconds(1), Optional.empty());

        assertThat(store.oauth().takeCode("c1", NOON)).isEmpty();
        assertThat(store.oauth().purge(NOON)).isEqualTo(1);
        assertThat(store.oauth().takeCode("c3", NOON)).isPresent();
    }

    @Test
    void ofTwentyWhoAskAtOnceOneGetsTheCode() {
        var code = code("c1", NOON.plusSeconds(60), Optional.empty());

        var taken = Together.run(IntStream.range(0, 20)
                        .<Together.Task<Optional<OAuthCode>>>mapToObj(
                                _ -> () -> store.oauth().takeCode("c1", NOON))
                        .toList())
                .stream()
                .flatMap(Optional::stream);

        assertThat(taken).containsExactly(code);
    }
}
