package io.essaim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.print.ReferencePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @TempDir
    Path folder;

    @Test
    void theTypeDecidesWhichRecordIsRead() {
        var settings = read("{ garden: { name: a }, gate: { type: guard, guard_name: Argus } }");
        assertThat(settings.type("gate")).isEqualTo("guard");
        assertThat(settings.get(Garden.Guard.class).guardName()).isEqualTo("Argus");
        assertThat(settings.find(Garden.Lock.class)).isEmpty();
    }

    @Test
    void severalSectionsOfOneKindAreEachReadAsIfAlone() {
        var settings = read("{ garden: { name: a }, gate: { type: row, gates: ["
                + "{ name: x, type: guard, guard_name: Argus }, { name: y, type: lock, key_holder: me }] } }");
        var gates = settings.each("gate", "gates");
        assertThat(gates).extracting(gate -> gate.type("gate")).containsExactly("guard", "lock");
        assertThat(gates.getFirst().get(Garden.Guard.class).guardName()).isEqualTo("Argus");
        assertThat(gates.getLast().get(Garden.Named.class).name()).isEqualTo("y");
        assertThat(gates.getLast().find(Garden.Guard.class)).isEmpty();
    }

    @Test
    void namesKeepTheOrderOfTheFile() {
        var settings = read("{ garden: { name: a }, people: { zoe: {}, eve: {}, adam: {} } }");
        assertThat(settings.map(Garden.Person.class)).containsOnlyKeys("zoe", "eve", "adam");
        assertThat(List.copyOf(settings.map(Garden.Person.class).keySet())).isEqualTo(List.of("zoe", "eve", "adam"));
    }

    @Test
    void aReferenceStartsAtTheFolderOfTheFile() throws Exception {
        Files.writeString(folder.resolve("name"), "Eden\n");
        var file = Files.writeString(folder.resolve("garden.yaml"), "garden: { name: { file: name } }");
        var settings = Config.read(file, Garden.schema(), Map.of());
        assertThat(settings.get(Garden.Plot.class).name()).isEqualTo("Eden");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeLikeOthers() {
        assertThatThrownBy(() -> Config.read(folder.resolve("absent.yaml"), Garden.schema(), Map.of()))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("absent.yaml")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aSecretIsNeverRepeated() {
        assertThatThrownBy(() -> read("garden: { name: a, site: 'x://u:hunter2@[', key: [hunter2] }"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAliasInsideItsOwnAnchorIsRefused() {
        assertThatThrownBy(() -> read("garden: &a { name: x, notes: { b: *a } }"))
                .isInstanceOf(ConfigRefused.class);
    }

    @Test
    void theReferencePageNamesEveryKey() throws Exception {
        var page = ReferencePage.markdown("# Garden\n", Garden.schema());
        var expected = Path.of("src/test/resources/io/essaim/config/reference.md");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, page);
        }
        assertThat(page).isEqualTo(Files.readString(expected));
    }

    private io.essaim.config.bind.Settings read(String yaml) {
        return Config.parse("garden.yaml", yaml, folder, Garden.schema(), Map.of());
    }
}
