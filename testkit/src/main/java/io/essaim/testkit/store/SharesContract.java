package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Shares.Which;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Shares} promises. */
public abstract class SharesContract extends StoreContract {
    private static final String ACCESS = "access:servers";
    private static final String START = "start:servers";

    private long alice;
    private Server server;
    private Grantee bob;
    private Grantee physics;

    @BeforeEach
    void somebodyWithAServerAndOthers() {
        alice = person("alice").id();
        server = store.servers().ensure(alice, "work", Optional.empty());
        bob = new Grantee.OfUser(person("bob").id(), "bob");
        physics = new Grantee.OfGroup(
                store.groups().create("physics", JsonObject.empty()).id(), "physics");
    }

    private Share grant(Grantee grantee, String... scopes) {
        return store.shares().grant(server.id(), grantee, List.of(scopes), NOON);
    }

    @Test
    void aShareTellsWhoseServerItIsAndForWhom() {
        var share = grant(bob, START, ACCESS);

        assertThat(share.server().key()).isEqualTo(new ServerKey("alice", "work"));
        assertThat(share.server().ready()).isFalse();
        assertThat(share.grantee()).isEqualTo(bob);
        assertThat(share.scopes()).containsExactly(ACCESS, START);
        assertThat(share.filtered())
                .containsExactly("access:servers!server=alice/work", "start:servers!server=alice/work");
        assertThat(share.created()).isEqualTo(NOON);
        assertThat(store.shares().find(server.id(), bob)).contains(share);
        assertThat(store.shares().find(server.id(), physics)).isEmpty();
    }

    @Test
    void aReadyServerIsSaidToBeReady() {
        var ready = new Life(store, alice).in(ServerState.READY, "up");

        assertThat(store.shares()
                        .grant(ready.id(), physics, List.of(ACCESS), NOON)
                        .server()
                        .ready())
                .isTrue();
    }

    @Test
    void aSecondGrantAddsToTheFirst() {
        var first = grant(physics, ACCESS);
        var second = grant(physics, START, ACCESS);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.scopes()).containsExactly(ACCESS, START);
        assertThat(store.shares().count(new Which.OfServer(server.id()))).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackIsGoneAndTheLastTakesTheShareAlong() {
        grant(bob, ACCESS, START);

        assertThat(store.shares().revoke(server.id(), bob, List.of(START, "read:servers")))
                .hasValueSatisfying(left -> assertThat(left.scopes()).containsExactly(ACCESS));
        assertThat(store.shares().revoke(server.id(), bob, List.of(ACCESS))).isEmpty();
        assertThat(store.shares().revoke(server.id(), bob, List.of(ACCESS))).isEmpty();
        assertThat(store.shares().list(new Which.OfServer(server.id()), 0, 10)).isEmpty();
        assertThat(store.shares().end(server.id(), bob)).isFalse();
    }

    @Test
    void sharesAreListedByOwnerServerAndGrantee() {
        var other = store.servers().ensure(alice, "", Optional.empty());
        store.groups().add(physics.id(), List.of(bob.id()));
        var named = grant(bob, ACCESS);
        var grouped = store.shares().grant(other.id(), physics, List.of(ACCESS), NOON);

        assertThat(store.shares().list(new Which.OfOwner(alice), 0, 10)).containsExactly(named, grouped);
        assertThat(store.shares().list(new Which.OfOwner(alice), 1, 10)).containsExactly(grouped);
        assertThat(store.shares().list(new Which.OfOwner(bob.id()), 0, 10)).isEmpty();
        assertThat(store.shares().list(new Which.OfServer(other.id()), 0, 10)).containsExactly(grouped);
        assertThat(store.shares().list(new Which.WithUser(bob.id()), 0, 10)).containsExactly(named, grouped);
        assertThat(store.shares().count(new Which.WithUser(bob.id()))).isEqualTo(2);
        assertThat(store.shares().list(new Which.WithGroup(physics.id()), 0, 10))
                .containsExactly(grouped);
        assertThat(store.shares().count(new Which.WithUser(alice))).isZero();
    }

    @Test
    void aShareFollowsItsServersName() {
        grant(bob, ACCESS);
        store.servers().edit(server.id(), "play", Optional.empty(), JsonObject.empty());
        store.users().rename(alice, "alicia");

        assertThat(store.shares().find(server.id(), bob).orElseThrow().filtered())
                .containsExactly("access:servers!server=alicia/play");
    }

    @Test
    void sharesGoWithTheirServerAndTheirGrantee() {
        grant(bob, ACCESS);
        grant(physics, ACCESS);
        store.users().delete(bob.id());
        assertThat(store.shares().count(new Which.OfServer(server.id()))).isEqualTo(1);
        store.groups().delete(physics.id());
        assertThat(store.shares().count(new Which.OfServer(server.id()))).isZero();
    }

    @Test
    void allSharesOfAServerEndAtOnce() {
        grant(bob, ACCESS);
        grant(physics, ACCESS);

        store.shares().endAll(server.id());

        assertThat(store.shares().count(new Which.OfOwner(alice))).isZero();
    }

    @Test
    void aCodeIsFoundByThePrefixOfItsSecretUntilItExpires() {
        var end = NOON.plus(Duration.ofHours(1));
        var hash = TokenHash.of("secret-of-a-code", 1);
        var code = store.shares().createCode(server.id(), List.of(ACCESS), hash, NOON, end);

        assertThat(code.filtered()).containsExactly("access:servers!server=alice/work");
        assertThat(code.exchanges()).isZero();
        assertThat(code.lastExchanged()).isEmpty();
        assertThat(store.shares().candidates("secr", NOON))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.code()).isEqualTo(code))
                .satisfies(candidate ->
                        assertThat(candidate.hash().matches("secret-of-a-code")).isTrue());
        assertThat(store.shares().candidates("secr", end)).isEmpty();
        assertThat(store.shares().codes(new Which.OfOwner(alice), end, 0, 10)).isEmpty();
        assertThat(store.shares().purge(NOON)).isZero();
        assertThat(store.shares().purge(end)).isEqualTo(1);
    }

    @Test
    void exchangesAreCounted() {
        var code = code("first");

        store.shares().exchanged(code, NOON.plusSeconds(1));
        store.shares().exchanged(code, NOON.plusSeconds(2));

        assertThat(store.shares().codes(new Which.OfServer(server.id()), NOON, 0, 10))
                .singleElement()
                .satisfies(seen -> assertThat(seen.exchanges()).isEqualTo(2))
                .satisfies(seen -> assertThat(seen.lastExchanged()).contains(NOON.plusSeconds(2)));
    }

    private long code(String secret) {
        return store.shares()
                .createCode(server.id(), List.of(ACCESS), TokenHash.of(secret, 1), NOON, NOON.plusSeconds(60))
                .id();
    }

    @Test
    void codesAreDeletedOneByOneOrAllTogetherAndOnlyThoseOfTheServer() {
        var other = store.servers().ensure(alice, "", Optional.empty());
        var first = code("first");
        code("second");

        assertThat(store.shares().deleteCode(other.id(), first)).isFalse();
        assertThat(store.shares().deleteCode(server.id(), first)).isTrue();
        assertThat(store.shares().countCodes(new Which.OfServer(server.id()), NOON))
                .isEqualTo(1);
        store.shares().deleteCodes(other.id());
        assertThat(store.shares().countCodes(new Which.OfOwner(alice), NOON)).isEqualTo(1);
        store.shares().deleteCodes(server.id());
        assertThat(store.shares().countCodes(new Which.OfOwner(alice), NOON)).isZero();
    }
}
