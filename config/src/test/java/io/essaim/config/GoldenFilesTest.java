package io.essaim.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.print.EffectiveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each file of the folder golden is a case: what is read, a line of dashes, what comes of it. {@code -Dgolden.write=true} writes what comes. */
class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/essaim/config/golden");
    private static final String DASHES = "\n----------\n";

    @TestFactory
    List<DynamicTest> everyCaseGivesWhatItSays() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            var cases = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(cases).isNotEmpty();
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        var parts = Files.readString(file).split(DASHES, 2);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, parts[0] + DASHES + outcome(parts[0]));
            return;
        }
        assertThat(outcome(parts[0])).isEqualTo(parts[1]);
    }

    private static String outcome(String yaml) {
        try {
            return EffectiveFile.yaml(Config.parse(
                    "garden.yaml", yaml, FOLDER, Garden.schema(), Map.of("KEY", "s3cret", "TREES", "many")));
        } catch (ConfigRefused e) {
            return String.valueOf(e.getMessage()).replace(FOLDER + "/", "") + "\n";
        }
    }
}
