package io.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.web.view.Languages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private final Properties english = load("messages.properties");
    private final Properties french = load("messages_fr.properties");

    private static Properties load(String file) {
        var properties = new Properties();
        var stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream("messages/" + file));
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }

    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void everySentenceHasTheSameBlanksInBothLanguagesAndNoStraightApostrophe() {
        for (var key : english.stringPropertyNames()) {
            assertThat(blanks(french.getProperty(key))).as(key).isEqualTo(blanks(english.getProperty(key)));
            assertThat(english.getProperty(key) + french.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        }
    }

    /** Before : ; ? ! and within « » French has a space at which no line may end. */
    @Test
    void frenchSpacesDoNotBreak() throws IOException {
        for (var file : List.of("messages_fr.properties", "phrases_fr.xml")) {
            var stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream("messages/" + file));
            try (stream) {
                var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("key=\"[^\"]*\"", "");
                assertThat(text)
                        .as(file + ": the space before : ; ? ! » and after « is U+00A0")
                        .doesNotContainPattern("« | [:;?!»]");
            }
        }
    }

    private static int blanks(String sentence) {
        return new MessageFormat(sentence, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    @Test
    void everySentenceIsUsed() throws IOException {
        String sources;
        try (var files = Files.walk(Path.of("src", "main"))) {
            sources = files.filter(file -> file.toString().matches(".*\\.(jte|java)"))
                    .map(MessagesTest::read)
                    .collect(Collectors.joining());
        }
        assertThat(english.stringPropertyNames()).allMatch(key -> used(sources, key));
    }

    /** A key is named whole, or its last part is worked out from a state, a number or a tense. */
    private static boolean used(String sources, String key) {
        return sources.contains("\"" + key + "\"")
                || sources.contains("\"" + key.substring(0, key.lastIndexOf('.') + 1) + "\"");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theBrowsersLanguageDecides() {
        assertThat(Languages.preferred(Optional.of("fr-CA,fr;q=0.9,en;q=0.5"))).isEqualTo(Locale.FRENCH);
        assertThat(Languages.preferred(Optional.of("de,fr;q=0.3,en;q=0.5"))).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.preferred(Optional.of("ja"))).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.preferred(Optional.of("; q=;;"))).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.preferred(Optional.empty())).isEqualTo(Locale.ENGLISH);
    }
}
