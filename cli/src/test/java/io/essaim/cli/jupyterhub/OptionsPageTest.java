package io.essaim.cli.jupyterhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/reference/jupyterhub-options.md}, against JupyterHub's list and against the records of ours. */
class OptionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "jupyterhub-options.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private record Row(String option, String ours, String remark) {}

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        var owner = "";
        for (var line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                owner = line.substring(3);
            } else if (line.startsWith("| `")) {
                var cells = line.split("(?<!\\\\)\\|", -1);
                rows.add(new Row(owner + "." + cells[1].strip().replace("`", ""), cells[2].strip(), cells[3].strip()));
            }
        }
        return rows;
    }

    private static List<String> jupyterHubs() throws IOException {
        try (var list =
                Objects.requireNonNull(OptionsPageTest.class.getResourceAsStream("jupyterhub-6.0-options.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void everyOptionOfJupyterHubStandsThereOnce() throws IOException {
        var there = rows().stream().map(Row::option).toList();
        assertThat(jupyterHubs()).hasSize(210).doesNotHaveDuplicates();
        assertThat(there).doesNotHaveDuplicates();
        assertThat(there.stream().filter(option -> !option.startsWith("Application.")))
                .containsExactlyInAnyOrderElementsOf(jupyterHubs());
    }

    @Test
    void everyKeyThatIsNamedCanBeSet() throws IOException {
        var paths = paths(EssaimFile.schema());
        for (var row : rows()) {
            assertThat(CODE.matcher(row.ours()).results().map(code -> code.group(1)))
                    .as(row.option())
                    .allMatch(paths::contains);
        }
    }

    /** Of every key, and of every section. */
    private static List<String> paths(Schema schema) {
        var sections =
                schema.sections().stream().flatMap(section -> Stream.of(section.name(), section.name() + ".type"));
        var lists = schema.sections().stream()
                .filter(section -> !(section instanceof Section.Keys keys
                        && !keys.variants().isEmpty()))
                .map(section -> section.name() + ".type")
                .toList();
        return Stream.concat(sections, schema.allKeys().map(Schema.Located::path))
                .filter(path -> !lists.contains(path))
                .collect(Collectors.toList());
    }

    @Test
    void whatHasNoKeySaysWhy() throws IOException {
        assertThat(rows().stream().filter(row -> !row.ours().startsWith("`")))
                .allMatch(row -> row.ours().equals("not needed") || row.ours().equals("**not there**"))
                .allMatch(row -> row.remark().length() > 10);
    }
}
