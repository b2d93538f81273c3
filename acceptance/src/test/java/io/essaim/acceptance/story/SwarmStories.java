package io.essaim.acceptance.story;

import io.essaim.acceptance.lab.Engine;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People of a cluster: ours on a real swarm, deployed once for all stories. */
@Tag("installed")
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
abstract class SwarmStories implements DaysOnACluster, LossesOfACluster, LossesOfManagers, RefusalsOfACluster, Crowd {
    private final Engine engine;
    private final String image;
    private final String environment;
    private Optional<Cluster> cluster = Optional.empty();

    /** Keeps what hub and proxies said when a story goes wrong, since the cluster is gone afterwards, and its servers out of the next. */
    @RegisterExtension
    final AfterTestExecutionCallback witness = story -> {
        if (story.getExecutionException().isPresent()) {
            var title = story.getRequiredTestMethod().getName() + "-" + engine().version();
            System.err.println("What hub and proxies said: " + cluster().stack().testify(title));
            cluster().stopServers();
        }
    };

    /** @param environment of people's servers, as the file has it */
    SwarmStories(Engine engine, String image, String environment) {
        this.engine = engine;
        this.image = image;
        this.environment = environment;
    }

    @BeforeAll
    void deploy() {
        cluster = Optional.of(Cluster.deploy(engine, image, environment));
    }

    @BeforeEach
    void begin() {
        cluster().awaitWhole();
    }

    @AfterAll
    void close() {
        cluster.ifPresent(Cluster::close);
    }

    private Engine engine() {
        return engine;
    }

    @Override
    public Cluster cluster() {
        return cluster.orElseThrow();
    }
}
