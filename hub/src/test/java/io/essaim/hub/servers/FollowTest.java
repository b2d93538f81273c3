package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.Server;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.testkit.spawn.FakeSpawner;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that what runs it starts again elsewhere is the same server. */
class FollowTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    private Server started(ServerLife hub) {
        Life.start(hub, life.alice, LONG);
        return life.row(life.alice);
    }

    private static SpawnHandle handle(Server row) {
        return new SpawnHandle(row.handle().orElseThrow());
    }

    /** Seen by what it does to somebody else. */
    private void aRoundPasses(ServerLife hub) throws InterruptedException {
        var bob = life.user("bob");
        Life.start(hub, bob, LONG);
        life.spawner.kill(handle(life.row(bob)), "the machine was restarted");
        Life.eventually(() -> !life.row(bob).active());
    }

    private Optional<URI> route() {
        return life.routes.find(new RouteSpec("/user/alice/")).map(route -> route.target());
    }

    @Test
    void rowAndRouteFollowOnceItAnswers() throws InterruptedException {
        var hub = life.hub("one");
        var before = started(hub);
        var elsewhere = life.spawner.move(handle(before));
        Life.eventually(() -> life.row(life.alice).address().equals(Optional.of(elsewhere)));
        Life.eventually(() -> route().equals(Optional.of(elsewhere)));
        var after = life.row(life.alice);
        assertThat(after.ready()).isTrue();
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(life.hasCredentials(life.alice)).isTrue();
        assertThat(hub.verified(after)).isPresent();
    }

    @Test
    void oneThatDoesNotAnswerYetIsNotFollowedAndNotEnded() throws InterruptedException {
        var hub = life.hub("one");
        var before = started(hub);
        life.spawner.manner(FakeSpawner.Manner.SILENT);
        life.spawner.move(handle(before));
        life.spawner.manner(FakeSpawner.Manner.GOOD);
        aRoundPasses(hub);
        assertThat(life.row(life.alice)).isEqualTo(before);
        assertThat(route()).isEqualTo(before.address());
        var elsewhere = life.spawner.move(handle(before));
        Life.eventually(() -> route().equals(Optional.of(elsewhere)));
    }
}
