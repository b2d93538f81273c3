package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the project shows to newcomers. */
class ExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> VARIABLES = Map.of(
            "ESSAIM_PASSWORD", "a long password",
            "ESSAIM_DATABASE_PASSWORD", "another long password",
            "CONFIGPROXY_AUTH_TOKEN", "a long token");

    @TestFactory
    List<DynamicTest> everyExampleIsRight() throws IOException {
        try (var files = Files.list(ROOT.resolve("examples"))) {
            var examples =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(examples).isNotEmpty();
            return examples.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> right(file)))
                    .toList();
        }
    }

    private static void right(Path file) {
        var settings = Config.read(file, EssaimFile.schema(), VARIABLES);
        assertThat(Explanation.of(settings).warnings()).isEmpty();
    }

    @Test
    void theReferencePagesAreWhatTheCodeSays() {
        ReferenceText.pages()
                .forEach((name, text) -> assertThat(
                                ROOT.resolve("docs/reference").resolve(name))
                        .as("docs/reference/" + name + " is older than the code: run `make docs`")
                        .hasContent(text));
    }
}
