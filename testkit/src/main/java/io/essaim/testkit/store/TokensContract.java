package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Tokens.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Tokens} promises. */
public abstract class TokensContract extends StoreContract {
    private Owner alice;

    @BeforeEach
    void somebody() {
        alice = new Owner.OfUser(person("alice").id());
    }

    private ApiToken token(String secret) {
        return store.tokens().create(Samples.token(alice), TokenHash.of(secret, 1));
    }

    private ApiToken token(String secret, String client, Optional<String> session, Optional<Instant> expires) {
        var token = new ApiToken(
                0, alice, client, session, List.of("access:servers", "self"), "é", NOON, expires, Optional.empty());
        return store.tokens().create(token, TokenHash.of(secret, 1));
    }

    @Test
    void aTokenIsKeptAsGivenWithANumberOfItsOwn() {
        var token = token("abcd-1", "jupyterhub-user-bob", Optional.of("s1"), Optional.of(NOON.plusSeconds(60)));

        assertThat(token.id()).isPositive();
        assertThat(token.scopes()).containsExactly("access:servers", "self");
        assertThat(store.tokens().find(token.id())).contains(token);
        assertThat(store.tokens().find(token.id() + 1)).isEmpty();
    }

    @Test
    void candidatesShareThePrefixAndTheFingerprintTellsWhichItIs() {
        var first = token("abcd-first");
        token("abcd-second");
        token("xyzw-third");

        var candidates = store.tokens().candidates("abcd", NOON);

        assertThat(candidates).hasSize(2);
        assertThat(candidates.stream()
                        .filter(one -> one.hash().matches("abcd-first"))
                        .map(Candidate::token))
                .containsExactly(first);
        assertThat(store.tokens().candidates("none", NOON)).isEmpty();
    }

    @Test
    void anExpiredTokenIsNoCandidateAndIsNotListed() {
        var token = token("abcd-1", ApiToken.HUB_CLIENT, Optional.empty(), Optional.of(NOON));

        assertThat(store.tokens().candidates("abcd", NOON.minusMillis(1))).hasSize(1);
        assertThat(store.tokens().candidates("abcd", NOON)).isEmpty();
        assertThat(store.tokens().of(alice, NOON.minusMillis(1))).containsExactly(token);
        assertThat(store.tokens().of(alice, NOON)).isEmpty();
    }

    @Test
    void onlyWhatHasExpiredIsPurged() {
        token("abcd-1", ApiToken.HUB_CLIENT, Optional.empty(), Optional.of(NOON));
        var later = token("abcd-2", ApiToken.HUB_CLIENT, Optional.empty(), Optional.of(NOON.plusSeconds(1)));
        var never = token("abcd-3");

        assertThat(store.tokens().purge(NOON)).isEqualTo(1);
        assertThat(store.tokens().purge(NOON)).isZero();
        assertThat(store.tokens().of(alice, NOON)).containsExactlyInAnyOrder(later, never);
    }

    @Test
    void aFingerprintIsKeptOnlyOnce() {
        var hash = TokenHash.of("abcd-1", 1);
        store.tokens().create(Samples.token(alice), hash);

        assertThatThrownBy(() -> store.tokens().create(Samples.token(alice), hash))
                .isInstanceOf(AlreadyExists.class);
    }

    @Test
    void tokensUsedLastComeFirst() {
        var oldest = token("abcd-1");
        var used = token("abcd-2");
        var newest = token("abcd-3");

        store.tokens().recordActivity(Map.of(used.id(), NOON.plusSeconds(5), 99L, NOON));
        store.tokens().recordActivity(Map.of(used.id(), NOON.plusSeconds(4)));

        assertThat(store.tokens().of(alice, NOON))
                .extracting(ApiToken::id)
                .containsExactly(used.id(), newest.id(), oldest.id());
        assertThat(store.tokens().find(used.id()).orElseThrow().lastActivity()).contains(NOON.plusSeconds(5));
    }

    @Test
    void aTokenIsDeletedOnce() {
        var token = token("abcd-1");

        assertThat(store.tokens().delete(token.id())).isTrue();
        assertThat(store.tokens().delete(token.id())).isFalse();
        assertThat(store.tokens().candidates("abcd", NOON)).isEmpty();
    }

    @Test
    void tokensOfOneClientOrOneSessionAreDeletedTogether() {
        token("abcd-1", "client-a", Optional.of("s1"), Optional.empty());
        var ofB = token("abcd-2", "client-b", Optional.of("s1"), Optional.empty());
        var hubs = token("abcd-3", ApiToken.HUB_CLIENT, Optional.of("s2"), Optional.empty());

        store.tokens().deleteOf(alice, "client-a");
        assertThat(store.tokens().of(alice, NOON)).containsExactly(hubs, ofB);
        store.tokens().deleteSession(alice.id(), "s2");
        assertThat(store.tokens().of(alice, NOON)).containsExactly(ofB);
        store.tokens().deleteSession(alice.id() + 1, "s1");
        assertThat(store.tokens().of(alice, NOON)).containsExactly(ofB);
    }

    @Test
    void theTokensOfAllBrowserSessionsOfAPersonAreDeletedTogether() {
        token("abcd-1", "client-a", Optional.of("s1"), Optional.empty());
        token("abcd-2", ApiToken.HUB_CLIENT, Optional.of("s2"), Optional.empty());
        var own = token("abcd-3", ApiToken.HUB_CLIENT, Optional.empty(), Optional.empty());

        store.tokens().deleteSessions(alice.id() + 1);
        assertThat(store.tokens().of(alice, NOON)).hasSize(3);
        store.tokens().deleteSessions(alice.id());

        assertThat(store.tokens().of(alice, NOON)).containsExactly(own);
    }

    @Test
    void aServiceOwnsTokensApartFromThePersonWithTheSameNumber() {
        var service = new Owner.OfService(
                store.services().save(Samples.service("culler")).id());

        var token = store.tokens().create(Samples.token(service), TokenHash.of("abcd-1", 16_384));

        assertThat(token.owner()).isEqualTo(service);
        assertThat(store.tokens().of(service, NOON)).containsExactly(token);
        assertThat(store.tokens().of(new Owner.OfUser(service.id()), NOON)).isEmpty();
    }

    @Test
    void groupsOwnNoTokens() {
        assertThatThrownBy(() -> store.tokens().of(new Owner.OfGroup(1), NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyWhoIsGoneGetsAToken() {
        assertThatThrownBy(() -> store.tokens().create(Samples.token(new Owner.OfUser(99)), TokenHash.of("abcd", 1)))
                .isInstanceOf(NoSuchElementException.class);
    }
}
