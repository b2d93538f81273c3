package io.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.text.Phrase;
import io.essaim.web.assets.Assets;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.HomePage;
import io.essaim.web.pages.Page;
import io.essaim.web.pages.PendingPage;
import io.essaim.web.pages.ServerView.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private static final Pattern HANDLER = Pattern.compile("<[^>]*\\son[a-z]+=", Pattern.CASE_INSENSITIVE);
    private final Pages pages = new Pages(new Assets());

    private String english(Page page) {
        return pages.render(page, Locale.ENGLISH);
    }

    @Test
    void thereIsASampleOfEveryPage() {
        var shown = SamplePages.all().values().stream()
                .map(Object::getClass)
                .distinct()
                .toList();
        assertThat(shown).containsExactlyInAnyOrder(Page.class.getPermittedSubclasses());
    }

    @Test
    void everyPageRendersInBothLanguagesAndIsKeptToBeLookedAt() throws IOException {
        var folder = Files.createDirectories(Path.of("target", "pages"));
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            for (var sample : SamplePages.all().entrySet()) {
                var html = pages.render(sample.getValue(), locale);
                Files.writeString(folder.resolve(sample.getKey() + "." + locale.getLanguage() + ".html"), html);
                assertThat(html)
                        .as(sample.getKey())
                        .startsWith("<!DOCTYPE html>")
                        .contains("<html lang=\"" + locale.getLanguage() + "\">")
                        .contains("id=\"main\"")
                        .contains("</html>");
            }
        }
    }

    @Test
    void noPageHasInlineScriptsStylesOrEventHandlersSoThatAStricterPolicyIsPossible() {
        SamplePages.all().forEach((name, page) -> {
            assertThat(english(page)).as(name).doesNotContain("<style", " style=", "javascript:");
            assertThat(HANDLER.matcher(english(page)).find()).as(name).isFalse();
            assertThat(english(page).split("<script(?! (type=\"module\" )?src=)", -1))
                    .as(name)
                    .hasSize(1);
        });
    }

    @Test
    void aNameIsNeverMarkup() {
        var name = "<script>alert('x')</script>";
        var html = english(new HomePage(
                SamplePages.frame(name),
                SamplePages.server(name, "\"><img src=x>", name, Phase.READY),
                Optional.empty()));
        assertThat(html).doesNotContain("<script>alert", "<img src=x").contains("&lt;script>alert");
    }

    @Test
    void theLoginFormHasTheFieldsThatJupyterHubsHas() {
        assertThat(english(SamplePages.login(Optional.empty())))
                .contains("method=\"post\" action=\"/hub/login?next=%2Fhub%2Fhome\"")
                .contains("name=\"username\"", "name=\"password\"")
                .contains("name=\"_xsrf\" value=\"c2VjcmV0\"");
    }

    @Test
    void aFailedStartSaysWhyInTheWordsOfTheServerItself() {
        assertThat(english(SamplePages.failed()))
                .contains("The server ended by itself: it exited with status 1. Start it again")
                .contains("No module named 'jupyter_server'")
                .contains("href=\"/hub/spawn/ada?next=\"");
    }

    @Test
    void whatOtherPartsSayIsSaidInThePagesLanguageOrMarkedAsEnglish() {
        assertThat(pages.render(SamplePages.failed(), Locale.FRENCH))
                .contains("Le serveur s’est arrêté de lui-même : il s’est terminé avec le code de sortie 1.")
                .doesNotContain("lang=\"en\"");
        var words = new ErrorPage(SamplePages.nobody(), 418, Optional.of(Phrase.verbatim("A teapot.")));
        assertThat(pages.render(words, Locale.FRENCH)).contains("<p class=\"lead\" lang=\"en\">A teapot.</p>");
        assertThat(english(words)).contains("<p class=\"lead\">A teapot.</p>");
    }

    @Test
    void theStopButtonOfAStartingServerActsOnTheServerShown() {
        var server = SamplePages.server("ada", "gpu", "GPU", Phase.STARTING);
        assertThat(english(new PendingPage(SamplePages.frame("ada"), server, "/user/ada/gpu/")))
                .contains("data-call=\"DELETE\" data-url=\"/hub/api/users/ada/servers/gpu\"");
    }

    @Test
    void everyScriptThatAScriptImportsIsServed() {
        var assets = new Assets();
        for (var script : List.of("admin", "home", "hub", "login", "progress", "tokens")) {
            var text =
                    new String(assets.find("js/" + script + ".js").orElseThrow().content(), StandardCharsets.UTF_8);
            var imported = Pattern.compile("^import .*'\\./(.+\\.js)';$", Pattern.MULTILINE)
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(imported)
                    .allSatisfy(name ->
                            assertThat(assets.find("js/" + name)).as(name).isPresent());
        }
    }

    @Test
    void anErrorWithoutSentencesOfItsOwnGetsTheGeneralOnes() {
        assertThat(english(new ErrorPage(SamplePages.nobody(), 418, Optional.of(Phrase.verbatim("A teapot.")))))
                .contains("418", "A teapot.", "Something went wrong");
    }

    @Test
    void aPageThatWaitsLooksAgainByItselfAndOneThatDoesNotStaysQuiet() {
        assertThat(english(SamplePages.home(Phase.STARTING))).contains("hx-trigger=\"every 2s\"");
        assertThat(english(SamplePages.home(Phase.READY))).doesNotContain("hx-trigger");
    }

    @Test
    void addressesOfStaticFilesCarryTheVersionOfTheirContent() {
        var html = english(SamplePages.tokens());
        assertThat(html).containsPattern("/hub/static/css/essaim\\.css\\?v=[0-9a-f]{16}");
        assertThat(html).containsPattern("/hub/static/vendor/htmx\\.min\\.js\\?v=[0-9a-f]{16}");
    }

    @Test
    void everyStateOfAServerHasItsOwnWord() {
        var words = Arrays.stream(Phase.values())
                .map(phase ->
                        english(new HomePage(SamplePages.frame("ada"), SamplePages.mine(phase), Optional.empty())))
                .map(html -> html.replaceAll("(?s).*<span class=\"pill [a-z]+\">([^<]+)</span>.*", "$1"));
        assertThat(words).doesNotHaveDuplicates();
    }
}
