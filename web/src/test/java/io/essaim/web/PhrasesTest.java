package io.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.text.Phrase;
import io.essaim.web.view.Messages;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What any part of the hub says in words of its own can be said in every language of the pages. */
final class PhrasesTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]+}");
    private static final Properties FRENCH = new Properties();
    private static SourcePhrases sources;

    @BeforeAll
    static void read() throws IOException {
        sources = SourcePhrases.read();
        var file = PhrasesTest.class.getResourceAsStream("messages/phrases_fr.xml");
        try (var in = Objects.requireNonNull(file)) {
            FRENCH.loadFromXML(in);
        }
    }

    @Test
    void everyTemplateIsALiteral() {
        assertThat(sources.unreadable())
                .as("files where Phrase.of has no literal")
                .isEmpty();
        assertThat(sources.templates()).containsEntry("Server requested", "ProgressLog.java");
    }

    @Test
    void everyTemplateIsTranslatedAndNoTranslationIsLeftOver() {
        assertThat(FRENCH.stringPropertyNames())
                .as("phrases_fr.xml has a <entry key=\"TEMPLATE\"> for every Phrase.of(\"TEMPLATE\") of the sources")
                .containsExactlyInAnyOrderElementsOf(sources.templates().keySet());
    }

    @Test
    void everyTranslationHasThePlacesOfItsTemplate() {
        for (var template : FRENCH.stringPropertyNames()) {
            assertThat(places(FRENCH.getProperty(template))).as(template).isEqualTo(places(template));
        }
    }

    private static Set<String> places(String sentence) {
        var places = new TreeSet<String>();
        PLACE.matcher(sentence).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    @Test
    void apostrophesAreTypographic() {
        for (var template : FRENCH.stringPropertyNames()) {
            assertThat(FRENCH.getProperty(template)).doesNotContain("'");
        }
    }

    @Test
    void nothingOfTheFilesLayoutIsLeftInASentence() {
        var phrase = Phrase.of("Too many failed tries. Try again in {0} minutes.", 3);
        assertThat(phrase.in(Messages.in(Locale.FRENCH))).isEqualTo("Trop d’essais manqués. Réessayez dans 3 minutes.");
        assertThat(phrase.in(Messages.in(Locale.ENGLISH))).isEqualTo(phrase.english());
    }
}
