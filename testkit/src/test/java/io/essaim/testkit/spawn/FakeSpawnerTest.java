package io.essaim.testkit.spawn;

import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.Spawner;
import org.junit.jupiter.api.AfterEach;

class FakeSpawnerTest extends SpawnerContract {
    private final FakeSpawner spawner = new FakeSpawner();

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner nextLife() {
        return spawner;
    }

    @Override
    protected void kill(SpawnHandle handle) {
        spawner.kill(handle, "it was killed");
    }

    @AfterEach
    void close() {
        spawner.close();
    }
}
