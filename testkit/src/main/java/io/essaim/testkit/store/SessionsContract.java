package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.BrowserSession;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Sessions} promises. */
public abstract class SessionsContract extends StoreContract {
    private long alice;

    @BeforeEach
    void somebody() {
        alice = person("alice").id();
    }

    private BrowserSession session(String id, long user, Instant created, Instant seen) {
        var session = new BrowserSession(id, user, created, seen);
        store.sessions().save(session);
        return session;
    }

    @Test
    void aSessionIsKeptAndReplaced() {
        var first = session("s1", alice, NOON, NOON);
        assertThat(store.sessions().find("s1")).contains(first);

        var second = session("s1", alice, NOON, NOON.plusSeconds(5));

        assertThat(store.sessions().find("s1")).contains(second);
        assertThat(store.sessions().find("s2")).isEmpty();
    }

    @Test
    void sessionsOfAPersonComeNewestFirst() {
        var old = session("s1", alice, NOON, NOON.plusSeconds(9));
        var fresh = session("s2", alice, NOON.plusSeconds(1), NOON.plusSeconds(1));
        session("s3", person("bob").id(), NOON, NOON);

        assertThat(store.sessions().of(alice)).containsExactly(fresh, old);
    }

    @Test
    void oneOrAllOfAPersonCanBeEnded() {
        session("s1", alice, NOON, NOON);
        session("s2", alice, NOON, NOON);
        session("s3", alice, NOON, NOON);
        var bobs = session("s4", person("bob").id(), NOON, NOON);

        store.sessions().delete("s1");
        store.sessions().delete("s1");
        assertThat(store.sessions().of(alice)).hasSize(2);
        store.sessions().deleteOf(alice);

        assertThat(store.sessions().of(alice)).isEmpty();
        assertThat(store.sessions().find("s4")).contains(bobs);
    }

    @Test
    void whatAnotherSiteCallsAPersonAndTheirSessionIsFound() {
        var first = from("s1", NOON.plusSeconds(1), new BrowserSession.Origin("github", "17", Optional.of("sid-1")));
        var second = from("s2", NOON, new BrowserSession.Origin("github", "17", Optional.empty()));
        from("s3", NOON, new BrowserSession.Origin("github", "18", Optional.of("sid-3")));
        from("s4", NOON, new BrowserSession.Origin("google", "17", Optional.of("sid-1")));
        session("s5", alice, NOON, NOON);

        assertThat(store.sessions().find("s1")).contains(first);
        assertThat(store.sessions().from("github", Optional.of("17"), Optional.empty()))
                .containsExactly(first, second);
        assertThat(store.sessions().from("github", Optional.empty(), Optional.of("sid-1")))
                .containsExactly(first);
        assertThat(store.sessions().from("github", Optional.of("18"), Optional.of("sid-1")))
                .isEmpty();
    }

    private BrowserSession from(String id, Instant created, BrowserSession.Origin origin) {
        var session = new BrowserSession(id, alice, created, NOON, Optional.of(origin));
        store.sessions().save(session);
        return session;
    }

    @Test
    void sessionsNotSeenSinceAreRemoved() {
        session("s1", alice, NOON, NOON.minusMillis(1));
        session("s2", alice, NOON, NOON);

        assertThat(store.sessions().purge(NOON)).isEqualTo(1);
        assertThat(store.sessions().of(alice)).extracting(BrowserSession::id).containsExactly("s2");
    }
}
