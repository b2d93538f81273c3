package io.essaim.spawners.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.registry.ImageName;
import io.essaim.domain.server.ServerKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final ImageName IMAGE = ImageName.parse("quay.io/jupyter/base-notebook:1");

    private static Names names(ServerKey server, Escape escape) {
        return Names.of(server, "jupyter", escape, IMAGE);
    }

    /** The columns are what the library escapism gives as DockerSpawner calls it. */
    @ParameterizedTest
    @CsvSource({
        "alice, alice, alice",
        "Alice, -41lice, Alice",
        "ann@example.org, ann-40example-2eorg, ann_40example_2Eorg",
        "a-b, a-2db, a-b",
        "é, -c3-a9, _C3_A9"
    })
    void aNameIsEscapedAsTheFileSays(String name, String docker, String legacy) {
        assertThat(Escape.DOCKER.of(name)).isEqualTo(docker);
        assertThat(Escape.LEGACY.of(name)).isEqualTo(legacy);
    }

    @Test
    void aTemplateIsFilledWithTheNamesOfTheServer() {
        var names = names(new ServerKey("Ann", "Lab"), Escape.DOCKER);
        assertThat(names.fill("{prefix}-{username}--{servername} {raw_username}/{raw_servername} {imagename}"))
                .isEqualTo("jupyter--41nn---4cab Ann/Lab base-notebook");
    }

    @Test
    void aFieldThatThereIsNotIsTold() {
        assertThatThrownBy(() -> Names.check("jupyterhub-user-{user}"))
                .hasMessageContaining("{user}")
                .hasMessageContaining("{raw_username}, {safe_username}, {servername}");
    }

    @Test
    void plainNamesStayAsTheyAre() {
        assertThat(ObjectName.of("jupyter-alice", ServerKey.defaultOf("alice"), "-g7"))
                .isEqualTo("jupyter-alice-g7");
    }

    @Test
    void longAndOddNamesFitAndStayApart() {
        var one = ObjectName.of("jupyter-" + "a".repeat(80), new ServerKey("x", "one"), "-g12");
        var two = ObjectName.of("jupyter-" + "a".repeat(80), new ServerKey("x", "two"), "-g12");
        assertThat(one)
                .matches("[a-zA-Z0-9][a-zA-Z0-9_-]*-g12")
                .hasSizeLessThanOrEqualTo(63)
                .isNotEqualTo(two);
        assertThat(ObjectName.of("a.b", new ServerKey("x", ""), "")).matches("a-b-[0-9a-f]{12}");
        assertThat(ObjectName.of("é", new ServerKey("x", ""), "")).matches("x-[0-9a-f]{12}");
    }

    @Test
    void aVolumeKeepsTheNameThatAnEngineTakes() {
        assertThat(ObjectName.ofVolume("jupyterhub-user-ann_40x", ServerKey.defaultOf("ann@x")))
                .isEqualTo("jupyterhub-user-ann_40x");
        assertThat(ObjectName.ofVolume("home of ann", ServerKey.defaultOf("ann")))
                .matches("home-of-ann-[0-9a-f]{12}");
    }

    @Test
    void labelsAreReadBackAsTheyWereWritten() {
        var labels = new ContainerLabels("hub-1", new ServerKey("Ann Ä", "lab"), 41);
        assertThat(ContainerLabels.of(labels.map())).contains(labels);
        assertThat(ContainerLabels.of(Map.of("io.essaim.instance", "hub-1"))).isEmpty();
        assertThat(ContainerLabels.of(Map.of())).isEmpty();
    }
}
