package io.essaim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.bind.Source;
import io.essaim.config.print.MovedFile;
import io.essaim.config.schema.Default;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedFileTest {

    /** A section. */
    public record House(
            Optional<Secret> key,
            Optional<String> address,
            @Default("[]") List<String> people,
            @Default("{}") Map<String, Object> notes) {}

    @TempDir
    Path folder;

    @Test
    void whatIsSecretOrCameFromElsewhereIsHidden() throws IOException {
        Files.writeString(folder.resolve("note"), "from a file\n");
        var source = read("""
                house:
                  key: hunter2
                  address: { env: ADDRESS }
                  people: [ada]
                  notes: { one: { file: note }, two: plain, link: "https://ada:pass@example.org/" }
                """);
        assertThat(MovedFile.hidden(source))
                .containsOnly(
                        Map.entry("house.key", "hunter2"),
                        Map.entry("house.address", "from the environment"),
                        Map.entry("house.notes.one", "from a file"),
                        Map.entry("house.notes.link", "https://ada:pass@example.org/"));
    }

    @Test
    void theTreeHasWhatStandsInstead() throws IOException {
        Files.writeString(folder.resolve("people.yaml"), "[ada, 7, true]\n");
        var source = read("house: { key: hunter2, people: { file: people.yaml }, notes: { n: 3, b: false, z: null } }");
        assertThat(MovedFile.tree(source, Map.of("house.key", Map.of("file", "/run/secrets/key"))))
                .hasToString(
                        "{house={key={file=/run/secrets/key}, people=[ada, 7, true], notes={n=3, b=false, z=null}}}");
    }

    @Test
    void nothingHiddenIsShownByMistake() throws IOException {
        var source = read("house: { key: hunter2 }");
        assertThatThrownBy(() -> MovedFile.tree(source, new HashMap<>()))
                .hasMessageContaining("house.key")
                .hasMessageNotContaining("hunter2");
        assertThat(source.given()).asString().doesNotContain("hunter2");
    }

    @Test
    void aPlaceIsThatOfTheKeyOrOfWhatIsAroundIt() throws IOException {
        var source = read("house:\n  people: [ada]\n");
        assertThat(source.place("house.people").line()).isEqualTo(2);
        assertThat(source.place("house.address").line()).isEqualTo(1);
        assertThat(source.place("garden.trees").line()).isEqualTo(1);
    }

    private Source read(String yaml) {
        var schema = new Schema(List.of(Section.of("house", House.class)));
        return Config.parse("house.yaml", yaml, folder, schema, Map.of("ADDRESS", "from the environment"))
                .source();
    }
}
