package io.essaim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.bind.Chosen;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.print.EffectiveFile;
import io.essaim.config.print.MovedFile;
import io.essaim.config.values.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final String FIRST = "kitchen.menus[0].override";

    @TempDir
    Path folder;

    @Test
    void whatTheyDoNotNameIsAsTheSectionSays() {
        var settings = read("plates: 3", "{ lamp: { bulbs: 7 } }");
        var stove = settings.overridden(List.of(chosen(FIRST))).get(Garden.Stove.class);
        assertThat(stove.plates()).isEqualTo(3);
        assertThat(stove.lamp()).isEqualTo(new Garden.Lamp(7, "white"));
        assertThat(settings.get(Garden.Stove.class).lamp().bulbs()).isEqualTo(1);
    }

    @Test
    void keysWithinKeysAreJoinedAndListsReplaced() {
        var settings = read(
                "drawers: { top: { forks: 6, knives: 6 }, low: pots }, spices: [salt]",
                "{ drawers: { top: { forks: 2, knives: null, spoons: 1 }, low: null }, spices: [saffron] }");
        var stove = settings.overridden(List.of(chosen(FIRST))).get(Garden.Stove.class);
        assertThat(stove.drawers()).isEqualTo(Map.of("top", Map.of("forks", 2L, "spoons", 1L)));
        assertThat(stove.spices()).containsExactly("saffron");
    }

    @Test
    void aValueOfNothingTakesAKeyBack() {
        var settings = read("plates: 3, fridge: 2G, jars: { a: x, b: y }", "{ plates: , fridge: , jars: { a: } }");
        var stove = settings.overridden(List.of(chosen(FIRST))).get(Garden.Stove.class);
        assertThat(stove.plates()).isEqualTo(2);
        assertThat(stove.fridge()).isEmpty();
        assertThat(stove.jars()).containsOnlyKeys("b");
    }

    @Test
    void thoseNamedLaterCountMore() {
        var settings = parse("kitchen: { menus: [ { name: a, override: { fridge: 1G, litres: 20 } },"
                + " { name: b, override: { fridge: 2G } } ] }");
        var both = settings.overridden(List.of(chosen(FIRST), chosen("kitchen.menus[1].override")));
        assertThat(both.get(Garden.Stove.class).fridge()).contains(MemorySize.parse("2G"));
        assertThat(both.get(Garden.Bottle.class).litres()).isEqualTo(20);
    }

    @Test
    void theyAreTriedTogetherWithThoseAroundThemWhenTheFileIsRead() {
        var good = "kitchen: { menus: [ { name: a, override: { spices: [salt, mint] },"
                + " courses: { soup: { default: true, override: { plates: 6 } } } } ] }";
        assertThat(parse(good).overrides())
                .containsExactly(
                        List.of(chosen(FIRST)),
                        List.of(chosen(FIRST), chosen("kitchen.menus[0].courses.soup.override")));
        assertThatThrownBy(() -> parse(good.replace("salt, mint", "salt")))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("kitchen.menus[0].courses.soup.override: plates: too many for so few spices");
    }

    @Test
    void mistakesInThemAreToldLikeOthers() {
        assertThatThrownBy(() -> parse("""
                        kitchen:
                          menus:
                            - name: a
                              override:
                                plats: 3
                                fridge: cold
                                metres: 2
                                street: Oak
                        """))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("garden.yaml:6: kitchen.menus[0].override.plats: unknown key; the nearest known"
                        + " key is kitchen.menus[0].override.plates")
                .hasMessageContaining("garden.yaml:7: kitchen.menus[0].override.fridge: \"cold\" is wrong; expected an"
                        + " amount of memory")
                .hasMessageContaining("garden.yaml:8: kitchen.menus[0].override.metres: unknown key")
                .hasMessageContaining("garden.yaml:9: kitchen.menus[0].override.street: is the same for all; it can"
                        + " only stand in kitchen itself");
    }

    @Test
    void aValueThatIsWrittenLaterIsReadLikeAnyOther() {
        var settings = read("plates: 1", "{ fridge: '{value}G', jars: { kind: '{value}', other: x } }");
        assertThat(settings.overrides()).isEmpty();
        var stove = settings.overridden(List.of(new Chosen(FIRST, Optional.of("3"))))
                .get(Garden.Stove.class);
        assertThat(stove.fridge()).contains(MemorySize.parse("3G"));
        assertThat(stove.jars().get("kind")).extracting(jar -> jar.value()).isEqualTo("3");
        assertThatThrownBy(() -> settings.overridden(List.of(new Chosen(FIRST, Optional.of("{value}")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"{value}G\" is wrong");
        assertThatThrownBy(() -> settings.overridden(List.of(new Chosen(FIRST, Optional.of("cold")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"coldG\" is wrong; expected an amount of memory");
    }

    @Test
    void whatIsWrittenLaterNeverNamesAFile() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "hunter2");
        Files.writeString(folder.resolve("{value}"), "of the file with that very name");
        var settings = read("plates: 1", "{ jars: { a: { file: '{value}' }, b: '{value}' } }");
        var stove = settings.overridden(List.of(new Chosen(FIRST, Optional.of(secret.toString()))))
                .get(Garden.Stove.class);
        assertThat(stove.jars().get("a")).extracting(jar -> jar.value()).isEqualTo("of the file with that very name");
    }

    @Test
    void theirSecretsAreNeverShown() throws Exception {
        Files.writeString(folder.resolve("salt"), "hunter3");
        var settings = read(
                "plates: 1",
                "{ jars: { a: hunter2, b: { file: salt }, c: '{value}' }, drawers: { d: { file: salt } } }");
        assertThat(EffectiveFile.yaml(settings))
                .contains("override:")
                .contains("'{value}'")
                .doesNotContain("hunter");
        assertThat(MovedFile.hidden(settings.source()))
                .containsKeys(FIRST + ".jars.a", FIRST + ".jars.b", FIRST + ".drawers.d");
        assertThat(settings.get(Garden.Menus.class).menus().getFirst().override())
                .hasToString(FIRST + " [jars, drawers]");
    }

    private Settings read(String kitchen, String override) {
        return parse("kitchen: { " + kitchen + ", menus: [ { name: a, override: " + override + " } ] }");
    }

    private Settings parse(String kitchen) {
        return Config.parse("garden.yaml", "garden: { name: a }\n" + kitchen, folder, Garden.schema(), Map.of());
    }

    private static Chosen chosen(String path) {
        return new Chosen(path, Optional.empty());
    }
}
