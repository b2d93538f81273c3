package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.facts.StackHashes;
import io.essaim.deploy.plan.Known;
import io.essaim.deploy.plan.Step;
import io.essaim.deploy.run.HubAside.Place;
import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No hub works on a database that is put back, and one does afterwards, whatever happens. */
class HubAsideTest {
    private static final String HUB = """
            {"Name":"essaim_hub","Labels":{"com.docker.stack.namespace":"essaim","io.essaim.stack-hash":"hash"},
             "Mode":{"Replicated":{"Replicas":2}},
             "TaskTemplate":{"ContainerSpec":{"Image":"essaim:1","Args":["hub"],"Secrets":[{"SecretName":"token"}],
               "Healthcheck":{"Test":["CMD","answers"]}},"Networks":[{"Target":"net","Aliases":["hub"]}]}}
            """;

    private final FakeHubEngine engine = new FakeHubEngine();
    private final HubAside aside = new HubAside(engine.engine(), "essaim", new Told());

    HubAsideTest() throws IOException {}

    @BeforeEach
    void deploy() {
        engine.add(HUB);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String spec(String name) {
        return Optional.ofNullable(engine.services.get(name)).orElseThrow().toString();
    }

    @Test
    void theHubThatRunsIsFound() {
        assertThat(aside.deployed()).isTrue();
        assertThat(aside.running()).contains(new Place("node-1", "in-essaim_hub"));
    }

    @Test
    void whatStandsForTheHubHasAllOfItsButItsNameAndItsProgram() {
        aside.without(2, place -> {
            assertThat(place).isEqualTo(new Place("node-1", "in-essaim_restore"));
            assertThat(aside.running()).isEmpty();
            assertThat(spec("essaim_restore"))
                    .contains("\"Command\":[\"sleep\"]", "\"SecretName\":\"token\"", "\"Image\":\"essaim:1\"")
                    .contains("\"Test\":[\"NONE\"]", "\"Aliases\":[]", "\"Replicas\":1");
        });
        assertThat(engine.calls)
                .containsExactly(
                        "scale essaim_hub to 0",
                        "create essaim_restore",
                        "remove essaim_restore",
                        "scale essaim_hub to 2");
        assertThat(spec("essaim_hub")).contains("\"Aliases\":[\"hub\"]", "\"Args\":[\"hub\"]");
    }

    @Test
    void aFailureStartsTheHubAgain() {
        assertThatThrownBy(() -> aside.without(1, place -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(engine.services).containsOnlyKeys("essaim_hub");
        assertThat(aside.running()).isPresent();
    }

    @Test
    void whatAKilledRunLeftStandingIsRemovedFirst() {
        engine.add(HUB.replace("essaim_hub", "essaim_restore"));
        aside.without(1, place -> {});
        assertThat(engine.calls).startsWith("remove essaim_restore", "scale essaim_hub to 0");
    }

    @Test
    void aRestoreThatWasKilledIsFinishedByTheNextDeploymentAndByTheNextRestore() {
        assertThat(hashes()).containsExactly(Map.entry("essaim", "hash"));
        assertThatThrownBy(() -> aside.without(2, place -> engine.away = true)).isInstanceOf(EngineException.class);
        engine.away = false;
        assertThat(engine.calls).containsExactly("scale essaim_hub to 0", "create essaim_restore");

        try (var world = new FakeCluster(Known.cluster())) {
            assertThat(world.deploy(new Told())).isInstanceOf(Outcome.Done.class);
            assertThat(world.plan().steps()).isEmpty();
            world.stacks.putAll(hashes());
            assertThat(world.plan().steps())
                    .extracting(Step::title)
                    .containsExactly("update the stack essaim, and wait until it is well");
        }

        aside.without(2, place -> {});
        assertThat(engine.calls).endsWith("remove essaim_restore", "scale essaim_hub to 2");
        assertThat(engine.services).containsOnlyKeys("essaim_hub");
        assertThat(hashes()).containsExactly(Map.entry("essaim", "hash"));
    }

    @Test
    void aHubThatWasStoppedIsNotWell() {
        assertThatThrownBy(() -> aside.without(2, place -> engine.away = true)).isInstanceOf(EngineException.class);
        engine.away = false;
        assertThat(status().well()).isFalse();
        assertThat(status().troubles()).first().asString().contains("it is stopped, as by `essaim restore`");
    }

    private ClusterStatus.ServiceStatus status() {
        return ClusterStatus.of(engine.engine(), "essaim").services().getFirst();
    }

    private Map<String, String> hashes() {
        return StackHashes.of(List.copyOf(engine.services.values()));
    }

    @Test
    void withoutAStackThereIsNothingToStop() {
        engine.services.clear();
        assertThat(aside.deployed()).isFalse();
        assertThatThrownBy(() -> aside.without(1, place -> {}))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("essaim_hub");
    }
}
