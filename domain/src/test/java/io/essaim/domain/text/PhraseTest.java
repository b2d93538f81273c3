package io.essaim.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private static final Map<String, String> WORDS = Map.of(
            "{0} ended: {1}.", "Fin de {0} : {1}.",
            "it exited with status {0}", "code de sortie {0}",
            "{0} of {1}", "{1}, {0} et {2}");
    private static final Dictionary FRENCH = template -> Optional.ofNullable(WORDS.get(template));

    @Test
    void aPhraseWithinAPhraseIsSaidInTheSameLanguage() {
        var phrase = Phrase.of("{0} ended: {1}.", "ada", Phrase.of("it exited with status {0}", 3));
        assertThat(phrase.english())
                .isEqualTo("ada ended: it exited with status 3.")
                .hasToString(phrase.toString());
        assertThat(phrase.in(FRENCH)).isEqualTo("Fin de ada : code de sortie 3.");
    }

    @Test
    void whatNobodyTranslatedIsEnglishAroundWhatIsTranslated() {
        var phrase = Phrase.of("No luck ({0})", Phrase.of("it exited with status {0}", 3));
        assertThat(phrase.in(FRENCH)).isEqualTo("No luck (code de sortie 3)");
        assertThat(phrase.translated(FRENCH)).isFalse();
    }

    @Test
    void aTranslationOrdersThePlacesAsItLikesAndOneTooManyShows() {
        assertThat(Phrase.of("{0} of {1}", "a", "b").in(FRENCH)).isEqualTo("b, a et {2}");
    }

    @Test
    void valuesAreNeverTakenForPlacesOrPatterns() {
        assertThat(Phrase.of("{0} ended: {1}.", "{1}", "$0\\").english()).isEqualTo("{1} ended: $0\\.");
    }

    @Test
    void wordsOfSomebodyElseStayAsTheyAreInEveryLanguage() {
        var words = Phrase.verbatim("it exited with status {0} 100% '");
        assertThat(words.in(FRENCH)).isEqualTo(words.english()).isEqualTo("it exited with status {0} 100% '");
        assertThat(words.isVerbatim()).isTrue();
        assertThat(Phrase.of("it exited with status {0}", 3).isVerbatim()).isFalse();
    }

    @Test
    void eachPlaceNeedsAValueAndEachValueAPlace() {
        assertThatThrownBy(() -> Phrase.of("{0} and {1}", "a")).hasMessageContaining("{0} and {1}");
        assertThatThrownBy(() -> Phrase.of("nothing", "a")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> new Phrase("{0}", List.of(1))).hasMessageContaining("texts or phrases");
    }
}
