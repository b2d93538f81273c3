package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link io.essaim.domain.store.Users} promises for one person; lists are {@link UserListContract}'s. */
public abstract class UsersContract extends StoreContract {

    @Test
    void aNewPersonIsFoundByNameNumberAndCookie() {
        var alice = store.users().create("alice", true, NOON);

        assertThat(alice)
                .isEqualTo(new User(
                        alice.id(), "alice", true, NOON, Optional.empty(), alice.cookieId(), Optional.empty()));
        assertThat(alice.cookieId()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(store.users().find("alice")).contains(alice);
        assertThat(store.users().find(alice.id())).contains(alice);
        assertThat(store.users().findByCookieId(alice.cookieId())).contains(alice);
    }

    @Test
    void nobodyIsFoundWhereNobodyIs() {
        assertThat(store.users().find("alice")).isEmpty();
        assertThat(store.users().find(1)).isEmpty();
        assertThat(store.users().findByCookieId("")).isEmpty();
        assertThat(store.users().findAll(List.of("alice"))).isEmpty();
        assertThat(store.users().findAll(List.of())).isEmpty();
    }

    @Test
    void timesAreKeptToTheMicrosecondInTheAnswerToo() {
        var alice = store.users().create("alice", false, Instant.parse("2026-03-01T12:00:00.123456789Z"));

        assertThat(alice.created()).isEqualTo(NOON);
        assertThat(store.users().find("alice")).contains(alice);
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        var alice = person("alice");

        assertThatThrownBy(() -> store.users().create("alice", true, NOON)).isInstanceOf(AlreadyExists.class);
        assertThat(store.users().find("alice")).contains(alice);
    }

    /** Anybody can type any character into an address: the answer is "nobody", not a failure. */
    @ParameterizedTest
    @ValueSource(strings = {"ali\0ce", "ali\uD800ce"})
    void aNameThatNobodyCanHaveIsNobodys(String name) {
        person("alice");

        assertThat(store.users().find(name)).isEmpty();
        assertThat(store.users().findAll(List.of(name))).isEmpty();
        assertThat(store.groups().find(name)).isEmpty();
        assertThat(store.oauth().takeCode(name, NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zoë", "李雷", "o'brien", "a\"b", "a%b_c!d", "x y", "\uD83D\uDC1D", "user@example.org", "[1]"})
    void anyNameIsKeptAsItIs(String name) {
        var person = person(name);

        assertThat(store.users().find(name)).contains(person);
        assertThat(store.users().findAll(List.of(name, "other"))).containsExactly(person);
    }

    @Test
    void namesThatDifferOnlyInCaseAreDifferentPeople() {
        assertThat(person("ann").id()).isNotEqualTo(person("Ann").id());
    }

    @Test
    void aRenamedPersonKeepsNumberServersAndTokens() {
        var alice = person("alice");
        store.servers().ensure(alice.id(), "lab", Optional.empty());

        store.users().rename(alice.id(), "alicia");

        assertThat(store.users().find("alice")).isEmpty();
        assertThat(store.users().find("alicia").map(User::id)).contains(alice.id());
        assertThat(store.servers().find(alice.id(), "lab").orElseThrow().key().user())
                .isEqualTo("alicia");
    }

    @Test
    void nobodyIsRenamedToATakenName() {
        var alice = person("alice");
        person("bob");

        assertThatThrownBy(() -> store.users().rename(alice.id(), "bob")).isInstanceOf(AlreadyExists.class);
        assertThat(store.users().find("alice")).contains(alice);
    }

    @Test
    void aPersonMayBeRenamedToTheSameName() {
        var alice = person("alice");

        store.users().rename(alice.id(), "alice");

        assertThat(store.users().find("alice")).contains(alice);
    }

    @Test
    void flagAndFreeDataCanBeChanged() {
        var alice = person("alice");
        var info = JsonObject.of("mail", "alice@example.org").with("quota", Map.of("cpu", 2, "names", List.of("é")));

        store.users().setAdmin(alice.id(), true);
        store.users().setInfo(alice.id(), Optional.of(info));

        var changed = store.users().find("alice").orElseThrow();
        assertThat(changed.admin()).isTrue();
        assertThat(changed.info()).contains(info);
        store.users().setInfo(alice.id(), Optional.empty());
        assertThat(store.users().find("alice").orElseThrow().info()).isEmpty();
    }

    @Test
    void aFreshCookieIdReplacesTheOldOne() {
        var alice = person("alice");

        store.users().renewCookieId(alice.id());

        assertThat(store.users().findByCookieId(alice.cookieId())).isEmpty();
        assertThat(store.users().find("alice").orElseThrow().cookieId()).isNotEqualTo(alice.cookieId());
    }

    @Test
    void authStateIsKeptAsBytesAndForgotten() {
        var alice = person("alice");
        byte[] bytes = {0, -1, 127, -128, 10};

        assertThat(store.users().authState(alice.id())).isEmpty();
        store.users().setAuthState(alice.id(), Optional.of(bytes));
        assertThat(store.users().authState(alice.id()).orElseThrow()).isEqualTo(bytes);
        store.users().setAuthState(alice.id(), Optional.empty());
        assertThat(store.users().authState(alice.id())).isEmpty();
    }

    @Test
    void activityOnlyMovesForwardAndUnknownNumbersAreIgnored() {
        var alice = person("alice");
        var bob = person("bob");

        store.users().recordActivity(Map.of(alice.id(), NOON, bob.id(), NOON.plusSeconds(1), 999_999L, NOON));
        store.users().recordActivity(Map.of(alice.id(), NOON.minusSeconds(1), bob.id(), NOON.plusSeconds(2)));
        store.users().recordActivity(Map.of());

        assertThat(store.users().find("alice").orElseThrow().lastActivity()).contains(NOON);
        assertThat(store.users().find("bob").orElseThrow().lastActivity()).contains(NOON.plusSeconds(2));
    }

    @Test
    void everythingOfADeletedPersonGoesWithThem() {
        var alice = person("alice");
        var group = store.groups().create("physics", JsonObject.empty());
        store.groups().add(group.id(), List.of(alice.id()));
        var role = store.roles().save("teacher", "", List.of(), false);
        store.roles().grant(role.id(), new Owner.OfUser(alice.id()), false);
        var server = store.servers().ensure(alice.id(), "", Optional.empty());
        var token = store.tokens().create(Samples.token(new Owner.OfUser(alice.id())), TokenHash.of("secret-1", 1));
        store.sessions().save(new BrowserSession("s1", alice.id(), NOON, NOON));

        store.users().delete(alice.id());
        store.users().delete(alice.id());

        assertThat(store.users().find("alice")).isEmpty();
        assertThat(store.groups().members(List.of(group.id())).get(group.id())).isEmpty();
        assertThat(store.roles().holders(role.id())).isEmpty();
        assertThat(store.servers().find(server.id())).isEmpty();
        assertThat(store.tokens().find(token.id())).isEmpty();
        assertThat(store.sessions().find("s1")).isEmpty();
    }

    @Test
    void theWayAPersonSignsInIsKept() {
        var alice = person("alice");
        assertThat(store.users().loginWay(alice.id())).isEmpty();

        store.users().setLoginWay(alice.id(), "github");

        assertThat(store.users().loginWay(alice.id())).contains("github");
        assertThat(store.users().loginWay(99)).isEmpty();
    }

    @Test
    void whoHasASessionOrAnActiveServerIsPresentAndComesInPages() {
        var people = List.of(person("a"), person("b"), person("c"), person("d"), person("e"));
        store.sessions().save(new BrowserSession("s1", people.get(1).id(), NOON, NOON));
        store.sessions().save(new BrowserSession("s2", people.get(1).id(), NOON, NOON));
        store.sessions().save(new BrowserSession("s3", people.get(4).id(), NOON, NOON));
        new Life(store, people.get(2).id()).in(ServerState.READY, "");
        new Life(store, people.get(2).id()).in(ServerState.QUEUED, "x");
        new Life(store, people.get(3).id()).in(ServerState.FAILED, "");

        var first = store.users().present(0, 2);
        var rest = store.users().present(first.getLast().id(), 2);

        assertThat(first).containsExactly(people.get(1), people.get(2));
        assertThat(rest).containsExactly(people.get(4));
    }

    @Test
    void whoWasThereSinceAMomentIsCounted() {
        var alice = person("alice");
        var bob = person("bob");
        person("never");
        store.users().recordActivity(Map.of(alice.id(), NOON, bob.id(), NOON.plusSeconds(60)));

        assertThat(store.users().countSeenSince(NOON)).isEqualTo(2);
        assertThat(store.users().countSeenSince(NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(store.users().countSeenSince(NOON.plusSeconds(61))).isZero();
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        var alice = person("alice");
        store.users().delete(alice.id());

        assertThat(person("alice").id()).isGreaterThan(alice.id());
    }
}
