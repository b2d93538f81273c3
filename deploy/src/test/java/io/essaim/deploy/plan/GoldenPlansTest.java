package io.essaim.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.settings.EngineSettings.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Whole plans, with all that they run, as text: a file each. {@code -Dgolden.write=true} writes what comes. */
class GoldenPlansTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/essaim/deploy/plans");
    private static final Wish STACK = new Wish(
            Optional.of(new Wish.Stack(
                    "essaim",
                    "0123456789ab",
                    List.of("io.essaim.data"),
                    Optional.of(new Wish.Image("essaim:1", "essaim.tar", Set.of("node1"))))),
            false);

    @TestFactory
    Stream<DynamicTest> everyPlanIsAsItsFileSays() {
        return plans().entrySet().stream()
                .map(plan -> DynamicTest.dynamicTest(plan.getKey(), () -> check(plan.getKey(), plan.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> everyScriptIsUnderstoodByTheShells() {
        return Stream.of("sh -n", "bash -n")
                .flatMap(shell -> plans().entrySet().stream()
                        .map(plan -> DynamicTest.dynamicTest(
                                shell + " " + plan.getKey(), () -> understood(shell, plan.getValue()))));
    }

    @TestFactory
    @Tag("installed")
    Stream<DynamicTest> noScriptHasAFaultThatShellcheckKnows() {
        return plans().entrySet().stream()
                .map(plan -> DynamicTest.dynamicTest(
                        plan.getKey(), () -> understood("shellcheck --shell=sh -", plan.getValue())));
    }

    private static Map<String, Plan> plans() {
        var plans = new TreeMap<String, Plan>();
        Map.of(
                        "debian-12", Known.DEBIAN_12,
                        "debian-13", Known.DEBIAN_13,
                        "ubuntu-24.04", Known.UBUNTU_24,
                        "rocky-9", Known.ROCKY_9,
                        "fedora-42", Known.FEDORA_42)
                .forEach((name, os) -> plans.put(name, bare(os, Optional.empty())));
        plans.put("debian-12-from-docker", bare(Known.DEBIAN_12, Optional.of(Origin.DOCKER)));
        plans.put("rocky-9-from-the-distribution", bare(Known.ROCKY_9, Optional.of(Origin.DISTRIBUTION)));
        plans.put("fedora-coreos", Plan.of(Known.cluster(), coreos(), STACK));
        return plans;
    }

    private static Plan bare(Os os, Optional<Origin> from) {
        var cluster = Cluster.of(Known.settings(Known.engine(from)));
        return Plan.of(cluster, Known.facts(name -> Known.bare(name, os), Optional.empty()), STACK);
    }

    private static ClusterFacts coreos() {
        var engine = new EngineFacts("", false, false, "", Known.NO_SWARM);
        return Known.facts(
                name -> Known.with(
                        Known.bare(name, Known.COREOS), Optional.of(engine), new NfsFacts(true, false, "", List.of())),
                Optional.empty());
    }

    private static void check(String name, Plan plan) throws IOException {
        var file = FOLDER.resolve(name + ".txt");
        var text = PlanText.of(plan, false) + "\n----------\n" + PlanText.of(plan, true);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static void understood(String shell, Plan plan) throws IOException, InterruptedException {
        for (var step : plan.steps()) {
            if (step.action() instanceof Action.Run(var script)) {
                var process = new ProcessBuilder(shell.split(" ", -1))
                        .redirectErrorStream(true)
                        .start();
                try (var input = process.getOutputStream()) {
                    input.write(script.text().getBytes(StandardCharsets.UTF_8));
                }
                var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).as(said + "\n" + script.text()).isZero();
            }
        }
    }
}
