package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Action;
import io.essaim.deploy.plan.Known;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.docker.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StackRollbackTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final FakeStackEngine engine = new FakeStackEngine();
    private final Told told = new Told();

    StackRollbackTest() throws IOException {}

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theDeploymentBeforeIsBackAndAnotherRollbackGoesForward() {
        deploy("one", 1);
        deploy("two", 2);
        var rollback = StackRollback.look(manager(), "essaim");
        assertThat(rollback.changes()).containsExactly("essaim_hub: from two back to one");
        rollback.run(SOON, told);
        assertThat(engine.image()).isEqualTo("one");
        assertThat(engine.hash()).isEqualTo("hash-of-one");
        StackRollback.look(manager(), "essaim").run(SOON, told);
        assertThat(engine.image()).isEqualTo("two");
    }

    @Test
    void whatWasRolledBackFromIsNotWhatComesBeforeTheNextDeployment() {
        deploy("one", 1);
        deploy("bad", 2);
        StackRollback.look(manager(), "essaim").run(SOON, told);
        deploy("two", 3);
        StackRollback.look(manager(), "essaim").run(SOON, told);
        assertThat(engine.image()).isEqualTo("one");
    }

    @Test
    void theSecretsOfTheDeploymentBeforeStayAndOlderOnesGo() {
        List.of("one", "two", "three").forEach(image -> engine.secrets.put("essaim_token-" + image, ""));
        deploy("one", 1);
        deploy("two", 2);
        deploy("three", 3);
        assertThat(engine.secrets).containsOnlyKeys("essaim_token-two", "essaim_token-three");
        assertThat(engine.configs).containsOnlyKeys("essaim_deployment-hash-of-two", "essaim_deployment-hash-of-thre");
    }

    @Test
    void aSecretThatIsGoneIsNamedBeforeAnythingIsChanged() {
        deploy("one", 1);
        deploy("two", 2);
        engine.secrets.remove("essaim_token-one");
        engine.changes.clear();
        assertThatThrownBy(() -> StackRollback.look(manager(), "essaim"))
                .hasMessage("the deployment before needs what was removed from the swarm: essaim_token-one");
        assertThat(engine.changes).isEmpty();
    }

    @Test
    void whatIsNotWellGoesForwardAgain() {
        deploy("one", 1);
        deploy("two", 2);
        engine.changes.clear();
        engine.updated = () -> {
            boolean older = engine.image().equals("one");
            engine.state = older ? "failed" : "running";
            engine.error = older ? "the database is newer than this hub" : "";
        };
        assertThatThrownBy(() -> StackRollback.look(manager(), "essaim").run(SOON, told))
                .hasMessageContaining("it is not well after 1 s")
                .hasMessageContaining("essaim_hub: the database is newer than this hub")
                .hasMessageEndingWith("essaim_hub was rolled back");
        assertThat(engine.changes).containsExactly("update", "update");
    }

    @Test
    void whereNothingWasBeforeNothingIsDone() {
        assertThatThrownBy(() -> StackRollback.look(manager(), "essaim")).hasMessage("there is no stack essaim");
        deploy("one", 1);
        assertThatThrownBy(() -> StackRollback.look(manager(), "essaim"))
                .hasMessage("no deployment before this one is kept in the swarm");
    }

    @Test
    void aDeploymentThatWasInterruptedGoesBackToTheLastThatWasWell() {
        deploy("one", 1);
        deploy("two", 2);
        engine.deployed("three", 3);
        engine.secrets.put("essaim_token-three", "");
        var rollback = StackRollback.look(manager(), "essaim");
        assertThat(rollback.changes()).containsExactly("essaim_hub: from three back to two");
    }

    private Engine manager() {
        return engine.of(Known.cluster().managers().getFirst());
    }

    private void deploy(String image, int version) {
        engine.secrets.put("essaim_token-" + image, "");
        var door = new StackFiles.Door(engine.port(), false, "/hub/login");
        var files = new StackFiles("hash-of-" + image, Map.of("compose.yaml", ""), door, Optional.empty(), SOON);
        var shell = new Shell() {
            @Override
            public Reply run(Machine machine, Script script) {
                engine.deployed(image, version);
                return new Reply(0, "", "");
            }

            @Override
            public List<String> engine(Machine machine) {
                throw new AssertionError("its engine is asked otherwise");
            }
        };
        new StackOnSwarm(shell, engine, () -> files, told)
                .deploy(Known.cluster().managers().getFirst(), new Action.Deploy("essaim", false));
    }
}
