package io.essaim.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.mistake.ConfigRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of the folder golden is a case: the configuration, a line of dashes, the stack as files or why there is none. The
 * name begins with the target. {@code -Dgolden.write=true} writes what comes.
 */
class GoldenStacksTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/essaim/deploy/golden");
    private static final String DASHES = "\n----------\n";

    @TestFactory
    List<DynamicTest> everyCaseGivesWhatItSays() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            var cases = files.sorted().toList();
            assertThat(cases).isNotEmpty();
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        var target = file.getFileName().toString().startsWith("swarm") ? Target.SWARM : Target.COMPOSE;
        var parts = Files.readString(file).split(DASHES, 2);
        var outcome = outcome(parts[0], target);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, parts[0] + DASHES + outcome);
            return;
        }
        assertThat(outcome).isEqualTo(parts[1]);
        assertThat(outcome)
                .as("no secret is shown")
                .doesNotContain("hunter2", "0123456789abcdef", "content of", "made-");
    }

    /** Dashboards and alerts are the same in every stack. */
    private static String shown(String name, String content) {
        boolean same = name.endsWith(".json") || name.startsWith("alerts");
        return same && content.equals(Resource.text(name)) ? "(as it is in the program)\n" : content;
    }

    private static String outcome(String yaml, Target target) {
        try {
            var stack = Written.of(yaml).stack(target);
            var text = new StringBuilder(stack.compose());
            new TreeMap<>(stack.files())
                    .forEach((name, content) ->
                            text.append("\n---- ").append(name).append('\n').append(shown(name, content)));
            stack.before()
                    .forEach(sentence -> text.append("\n- ").append(sentence).append('\n'));
            return text.toString();
        } catch (ConfigRefused e) {
            return e.getMessage() + "\n";
        }
    }
}
