package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Action;
import io.essaim.deploy.plan.Known;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StackOnSwarmTest {
    private static final Action.Deploy DEPLOY = new Action.Deploy("essaim", false);

    private final FakeStackEngine engine = new FakeStackEngine();
    private final Told told = new Told();
    private final List<Script> scripts = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(1);
    private Reply reply = new Reply(0, "", "");
    private Runnable deploying = () -> engine.deployed("new", 2);

    StackOnSwarmTest() throws IOException {}

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aStackThatIsWellIsRememberedAndWhatNobodyUsesIsRemoved() {
        engine.secrets.put("essaim_token-new", "");
        engine.secrets.put("essaim_token-old", "");
        deploy();
        assertThat(engine.hash()).isEqualTo("hash");
        assertThat(engine.secrets).containsOnlyKeys("essaim_token-new");
    }

    @Test
    void whatTheSwarmWritesMeanwhileIsLookedAtAgain() {
        engine.busy = 1;
        deploy();
        assertThat(engine.changes).contains("update");
        assertThat(engine.hash()).isEqualTo("hash");
    }

    @Test
    void aSwarmWithoutALeaderForAMomentIsWaitedFor() {
        engine.leaderless = 1;
        patience = Duration.ofSeconds(20);
        deploy();
        assertThat(engine.hash()).isEqualTo("hash");
    }

    @Test
    void aSwarmThatNeverTellsIsNotWaitedForLongerThanTheStack() {
        engine.leaderless = Integer.MAX_VALUE;
        assertThatThrownBy(this::deploy).hasMessageContaining("DeadlineExceeded");
    }

    @Test
    void secretsAreInTheInputAloneAndTheFilesGoAway() {
        deploy();
        assertThat(scripts).hasSize(1);
        assertThat(scripts.getFirst().text())
                .contains("trap 'rm -rf \"$dir\"' EXIT", "--resolve-image never")
                .doesNotContain("hunter2");
        assertThat(scripts.getFirst().input()).contains("secrets/token aHVudGVyMg==");
    }

    @Test
    void aBadImageIsToldInTheEnginesWordsAndTakenBack() {
        engine.deployed("old", 1);
        deploying = () -> {
            engine.deployed("new", 2);
            engine.missing = "new";
        };
        assertThatThrownBy(this::deploy)
                .hasMessageContaining("it is not well after 1 s")
                .hasMessageContaining("essaim_hub: No such image: new")
                .hasMessageContaining("| no such table: users")
                .hasMessageEndingWith("essaim_hub was rolled back");
        assertThat(engine.changes).containsExactly("update");
        assertThat(engine.image()).isEqualTo("old");
        assertThat(engine.hash()).isEmpty();
    }

    @Test
    void whatATaskDiedOfBeforeIsNotToldOfThisChange() {
        engine.deployed("old", 1);
        engine.ended("No such image: former");
        deploying = () -> {
            engine.deployed("new", 2);
            engine.missing = "new";
        };
        assertThatThrownBy(this::deploy)
                .hasMessageContaining("No such image: new")
                .hasMessageNotContaining("former");
    }

    @Test
    void aFormerServiceThatDoesNotStartAgainIsTold() {
        engine.deployed("old", 1);
        deploying = () -> {
            engine.deployed("new", 2);
            engine.state = "rejected";
            engine.error = "no space left on device";
        };
        assertThatThrownBy(this::deploy)
                .hasMessageEndingWith("essaim_hub was rolled back, and is not well yet: no space left on device");
        assertThat(engine.changes).containsExactly("update");
        assertThat(engine.image()).isEqualTo("old");
    }

    @Test
    void whatTheSwarmTookBackItselfIsNotTakenBackTwice() {
        engine.deployed("old", 1);
        deploying = () -> {
            engine.deployed("old", 3);
            engine.changed("rollback_completed", "rollback completed");
        };
        assertThatThrownBy(this::deploy)
                .hasMessageContaining("the swarm gave the change up")
                .hasMessageContaining("(rollback completed)")
                .hasMessageEndingWith("essaim_hub was rolled back by the swarm");
        assertThat(engine.changes).isEmpty();
    }

    @Test
    void whatIsLeftOfAnEarlierFailureSaysNothingOfThisChange() {
        engine.deployed("old", 1);
        engine.changed("rollback_completed", "of last week");
        deploying = () -> {};
        deploy();
        assertThat(engine.hash()).isEqualTo("hash");
    }

    @Test
    void aServiceThatIsThereForTheFirstTimeStaysToBeLookedAt() {
        deploying = () -> {
            engine.deployed("new", 2);
            engine.state = "pending";
            engine.error = "no suitable node (scheduling constraints not satisfied on 3 nodes)";
        };
        assertThatThrownBy(this::deploy).hasMessageContaining("no suitable node");
        assertThat(engine.changes).isEmpty();
    }

    @Test
    void aDoorThatAnswersWronglyIsAReasonToGoBack() {
        engine.deployed("old", 1);
        engine.door = 502;
        assertThatThrownBy(this::deploy)
                .hasMessageContaining("the page to sign in is not there: node1: http://127.0.0.1:")
                .hasMessageContaining("/hub/login answers 502")
                .hasMessageEndingWith("essaim_hub was rolled back");
    }

    @Test
    void whatDockerRefusesIsToldAsItSaysIt() {
        reply = new Reply(1, "", "failed to create config essaim_hub: rpc error\n");
        assertThatThrownBy(this::deploy)
                .hasMessage("docker stack deploy says: failed to create config essaim_hub: rpc error");
    }

    private void deploy() {
        var door = new StackFiles.Door(engine.port(), false, "/hub/login");
        var files = new StackFiles(
                "hash",
                Map.of("compose.yaml", "services: {}", "secrets/token", "hunter2"),
                door,
                Optional.empty(),
                patience);
        var shell = new Shell() {
            @Override
            public Reply run(Machine machine, Script script) {
                scripts.add(script);
                deploying.run();
                return reply;
            }

            @Override
            public List<String> engine(Machine machine) {
                throw new AssertionError("its engine is asked otherwise");
            }
        };
        new StackOnSwarm(shell, engine, () -> files, told)
                .deploy(Known.cluster().managers().getFirst(), DEPLOY);
    }
}
