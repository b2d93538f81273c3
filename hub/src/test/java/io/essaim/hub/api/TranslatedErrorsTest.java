package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs get English; scripts of pages find what to show their reader beside it. */
class TranslatedErrorsTest {
    private static final String TRANSLATED = "translated";

    private final ApiHub hub = new ApiHub("");

    @AfterEach
    void close() {
        hub.close();
    }

    private Caller root() {
        return hub.as(hub.admin("root"));
    }

    private Caller frenchRoot() {
        return root().with("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5");
    }

    @Test
    void programsGetStatusAndMessageAndNothingElse() {
        assertThat(root().delete("/users/root").text())
                .isEqualTo("{\"status\":400,\"message\":\"Cannot delete yourself!\"}");
    }

    @Test
    void aFrenchBrowserGetsTheSentenceInFrenchBesideTheEnglishOne() {
        var answer = frenchRoot().delete("/users/root");
        assertThat(answer.message()).isEqualTo("Cannot delete yourself!");
        assertThat(answer.object().get(TRANSLATED)).isEqualTo("Vous ne pouvez pas vous supprimer vous-même.");
    }

    @Test
    void anEnglishBrowserGetsNoTranslation() {
        var answer = root().with("Accept-Language", "en-GB,en;q=0.9,fr;q=0.5").delete("/users/root");
        assertThat(answer.object()).containsOnlyKeys("status", "message");
    }

    @Test
    void whatSaysNoMoreThanItsStatusIsTranslatedAsItsPageIsHeaded() {
        var answer = frenchRoot().get("/no/such/thing");
        assertThat(answer.message()).isEqualTo("Not Found");
        assertThat(answer.object().get(TRANSLATED)).isEqualTo("Il n’y a rien ici");
    }

    @Test
    void whatOnlyProgramsGetWrongIsNotTranslated() {
        var answer = frenchRoot().post("/users", "{");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object()).containsOnlyKeys("status", "message");
    }
}
