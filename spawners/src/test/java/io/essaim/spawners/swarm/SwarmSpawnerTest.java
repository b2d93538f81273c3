package io.essaim.spawners.swarm;

import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.Spawner;
import io.essaim.testkit.spawn.SpawnerContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** What every spawner must do, on a real swarm. */
@Tag("installed")
class SwarmSpawnerTest extends SpawnerContract {
    private static OneNodeSwarm swarm;

    private SwarmSpawner spawner;
    private SwarmSpawner next;

    @BeforeAll
    static void start() {
        swarm = OneNodeSwarm.start();
    }

    @AfterAll
    static void end() {
        swarm.close();
    }

    @BeforeEach
    void make() {
        spawner = swarm.spawner("contract", "");
        next = swarm.spawner("contract", "");
    }

    @AfterEach
    void close() {
        next.close();
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner nextLife() {
        return next;
    }

    @Override
    protected void kill(SpawnHandle handle) {
        swarm.engine().docker("kill", swarm.container(handle));
    }

    @Override
    protected boolean listens(URI address) {
        return swarm.answers(address);
    }
}
