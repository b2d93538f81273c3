package io.essaim.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlAdditionTest {
    private static final List<String> WORKERS = List.of("cluster", "workers");
    private static final List<String> NODES = List.of("cluster", "nodes");

    @Test
    void anItemFollowsTheLastOfABlockAndCommentsStay() {
        assertItem("""
                # our lab — 🐝
                cluster:
                  managers: [a]   # the big one
                  workers:
                    - b           # in the cellar
                    # - old

                hub: {}
                """, """
                # our lab — 🐝
                cluster:
                  managers: [a]   # the big one
                  workers:
                    - b           # in the cellar
                    - 10.0.0.15
                    # - old

                hub: {}
                """);
    }

    @Test
    void anItemFollowsTheLastOfALine() {
        assertItem(
                "cluster: { workers: [ b, \"c\" ], nodes: {} } # x",
                "cluster: { workers: [ b, \"c\", 10.0.0.15 ], nodes: {} } # x");
        assertItem("cluster:\r\n  workers: []\r\n", "cluster:\r\n  workers: [10.0.0.15]\r\n");
    }

    @Test
    void aListThatIsMissingIsMade() {
        assertItem("""
                cluster:
                  managers:
                  - a
                  # the end

                stack: { name: essaim }""", """
                cluster:
                  managers:
                  - a
                  workers: [10.0.0.15]
                  # the end

                stack: { name: essaim }""");
        assertItem("cluster:\n  managers: [a]", "cluster:\n  managers: [a]\n  workers: [10.0.0.15]\n");
        assertItem("cluster: { managers: [a] }\n", "cluster: { managers: [a], workers: [10.0.0.15] }\n");
        assertItem("cluster:\n  workers: # none yet\n", "cluster:\n  workers: [10.0.0.15] # none yet\n");
    }

    @Test
    void aMemberIsAddedWhereverTheMappingIs() {
        assertMember("""
                cluster:
                  nodes:
                    b: { labels: { disk: ssd } }

                hub: {}
                """, """
                cluster:
                  nodes:
                    b: { labels: { disk: ssd } }
                    c: { address: 10.0.0.9 }

                hub: {}
                """);
        assertMember("cluster: { nodes: {} }", "cluster: { nodes: { c: { address: 10.0.0.9 } } }");
        assertMember("cluster:\n  managers: [a]\n", """
                cluster:
                  managers: [a]
                  nodes: { c: { address: 10.0.0.9 } }
                """);
    }

    @Test
    void whatYamlWouldTakeForSomethingElseIsQuoted() {
        assertThat(YamlAddition.item("cluster: { workers: [] }", WORKERS, "12"))
                .contains("cluster: { workers: [\"12\"] }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster: { managers: &all [a], workers: *all }",
                "cluster: { workers: { file: workers.yaml } }",
                "cluster: one",
                "hub: {}",
                "cluster:\n  workers: []\n  note: |\n    text\n  workers: []\n",
                "cluster: [",
            })
    void whatCannotBeAddedToWithoutDoubtIsLeftAlone(String text) {
        assertThat(YamlAddition.item(text, WORKERS, "10.0.0.15")).isEmpty();
    }

    @Test
    void nothingIsAddedBehindABlockOfText() {
        assertThat(YamlAddition.item("cluster:\n  note: |\n    text\n\nhub: {}\n", WORKERS, "b"))
                .isEmpty();
    }

    private static void assertItem(String before, String after) {
        assertThat(YamlAddition.item(before, WORKERS, "10.0.0.15")).contains(after);
    }

    private static void assertMember(String before, String after) {
        assertThat(YamlAddition.member(before, NODES, "c", "{ address: 10.0.0.9 }"))
                .contains(after);
    }
}
