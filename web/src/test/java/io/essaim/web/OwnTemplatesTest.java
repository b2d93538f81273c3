package io.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.text.Phrase;
import io.essaim.web.assets.Assets;
import io.essaim.web.own.OurTemplates;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.Page;
import io.essaim.web.view.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTemplatesTest {
    private static final String ERROR = """
            @import io.essaim.web.pages.ErrorPage
            @import io.essaim.web.view.View
            @param View view
            @param ErrorPage page
            @template.part.layout(view = view, title = "Oh", content = @`<h1 title="${view.name()}">%s</h1>`)
            """;
    private static final Page TEAPOT =
            new ErrorPage(SamplePages.nobody(), 418, Optional.of(Phrase.verbatim("<script>alert(1)</script>")));

    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    private OwnTemplatesTest with(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private Pages pages() {
        return new Pages(new Assets(), Look.plain(), Optional.of(Pages.templates(folder, work)));
    }

    private String english(Page page) {
        return pages().render(page, Locale.ENGLISH);
    }

    @Test
    void withoutAnyTheyAreOurs() {
        var own = pages();
        var ours = new Pages(new Assets());
        SamplePages.all()
                .forEach((name, page) -> assertThat(own.render(page, Locale.FRENCH))
                        .as(name)
                        .isEqualTo(ours.render(page, Locale.FRENCH)));
    }

    @Test
    void oneStandsInForOursAndUsesTheRest() throws IOException {
        with("error.jte", ERROR.formatted("Buzz ${page.status()}"));
        assertThat(english(TEAPOT)).contains("<h1 title=\"Essaim\">Buzz 418</h1>", "<title>Oh · Essaim</title>");
    }

    @Test
    void aPartThatIsReplacedIsSoOnEveryPage() throws IOException {
        var layout = Objects.requireNonNull(OurTemplates.all().get("part/layout.jte"));
        with("part/layout.jte", layout.replace("<header class=\"top\">", "<header class=\"top\">@template.part.bees()"))
                .with("part/bees.jte", "<b>bees</b>");
        var pages = pages();
        SamplePages.all()
                .forEach((name, page) ->
                        assertThat(pages.render(page, Locale.ENGLISH)).as(name).contains("<b>bees</b>"));
    }

    @Test
    void textIsEscapedInThemToo() throws IOException {
        with("error.jte", ERROR.formatted("${view.say(page.message().get())}"));
        assertThat(english(TEAPOT)).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    }

    @Test
    void oneThatDoesNotFitThePageIsRefusedWithItsLine() throws IOException {
        with("error.jte", ERROR.formatted("${page.colour()}"));
        assertThatThrownBy(this::pages)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("hub.pages.templates", "error.jte:5", "colour");
    }

    @Test
    void aNameThatNoPageHasIsRefused() throws IOException {
        with("eror.jte", ERROR);
        assertThatThrownBy(this::pages)
                .hasMessageContainingAll("there are no pages called eror; there are", "error, failed");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Pages.templates(folder.resolve("none"), work)).hasMessageContaining("cannot be read");
    }

    @Test
    void oneThatFailsOverAPageIsReplacedByOurs() throws IOException {
        with(
                "error.jte",
                ERROR.formatted("${page.message().orElseThrow(() -> new IllegalStateException()).english()}"));
        var silent = new ErrorPage(SamplePages.nobody(), 418, Optional.empty());
        assertThat(english(silent)).contains("Something went wrong");
    }
}
