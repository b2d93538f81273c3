package io.essaim.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of dashboards are as Grafana expects them, as far as that can be told without it. */
class DashboardsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int COLUMNS = 24;

    /** Kinds that Grafana has had since version 8, and that want no plugin. */
    private static final Set<String> KINDS = Set.of("timeseries", "stat", "heatmap", "alertlist");

    static List<Path> files() throws IOException {
        try (var all = Files.walk(Path.of("src/main/resources"))) {
            var found = all.filter(file -> file.getFileName().toString().matches("dashboard-.*\\.json"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Stream<JsonNode> panels(Path file) {
        return JSON.readTree(file).path("panels").valueStream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void panelsAreOfPlainKindsAndEachHasATitleAndANumberOfItsOwn(Path file) {
        var numbers = new HashSet<Integer>();
        panels(file).forEach(panel -> {
            assertThat(KINDS).contains(panel.path("type").asString());
            assertThat(numbers.add(panel.path("id").asInt()))
                    .as(panel.toString())
                    .isTrue();
            assertThat(panel.path("title").asString()).isNotBlank();
        });
        assertThat(numbers).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noPanelLiesOverAnotherOrOverTheEdge(Path file) {
        var taken = new HashMap<String, String>();
        panels(file).forEach(panel -> {
            var place = panel.path("gridPos");
            var title = panel.path("title").asString();
            int left = place.path("x").asInt();
            int top = place.path("y").asInt();
            int width = place.path("w").asInt();
            int height = place.path("h").asInt();
            assertThat(width).as(title).isPositive();
            assertThat(height).as(title).isPositive();
            assertThat(left + width).as(title).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < left + width; x++) {
                for (int y = top; y < top + height; y++) {
                    assertThat(taken.put(x + "," + y, title))
                            .as(title + " at " + x + "," + y)
                            .isNull();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingIsAskedOfTheDataSourceThatTheStackBrings(Path file) {
        var asked = new HashSet<String>();
        JSON.readTree(file).path("panels").findValues("datasource").stream()
                .filter(JsonNode::isObject) // lists of alerts name theirs by a word
                .forEach(source -> asked.add(source.path("type").asString() + " "
                        + source.path("uid").asString()));
        assertThat(asked).containsExactly("prometheus essaim");
    }

    @ParameterizedTest
    @MethodSource("files")
    void queriesOfAPanelHaveNamesOfTheirOwn(Path file) {
        panels(file).forEach(panel -> {
            var names = panel.path("targets")
                    .valueStream()
                    .map(query -> query.path("refId").asString())
                    .toList();
            assertThat(names).doesNotHaveDuplicates().doesNotContain("");
        });
    }
}
