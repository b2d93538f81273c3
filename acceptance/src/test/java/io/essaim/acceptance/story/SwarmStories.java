package io.essaim.acceptance.story;

import io.essaim.acceptance.lab.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** People of a cluster: ours on a real swarm, deployed once for all stories. */
@Tag("installed")
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
abstract class SwarmStories implements DaysOnACluster, LossesOfACluster, LossesOfManagers, RefusalsOfACluster, Crowd {
    private final Engine engine;
    private final String image;
    private Cluster cluster;

    @SuppressWarnings("NullAway.Init") // deployed before the first story
    SwarmStories(Engine engine, String image) {
        this.engine = engine;
        this.image = image;
    }

    @BeforeAll
    void deploy() {
        cluster = Cluster.deploy(engine, image);
    }

    @BeforeEach
    void begin() {
        cluster.awaitWhole();
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
