package io.essaim.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import io.essaim.deploy.stack.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of stacks, each with the files it becomes. {@code -Dgolden.write=true} writes what comes. */
class RenderedExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final Path EXPECTED = Path.of("src/test/resources/io/essaim/cli/stack");
    private static final Map<String, String> VARIABLES = Map.of("ESSAIM_PASSWORD", "a long password");

    @TempDir
    Path folder;

    /** The files that some of them name. */
    @BeforeEach
    void certificates() throws IOException {
        var certificates = Files.createDirectories(folder.resolve("certificates"));
        Files.writeString(certificates.resolve("notebooks.example.org.key"), "the key, a long password");
        Files.writeString(certificates.resolve("notebooks.example.org.pem"), "the certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "swarm, SWARM",
        "swarm-postgresql, SWARM",
        "swarm-https, SWARM",
        "swarm-letsencrypt, SWARM",
        "swarm-nginx, SWARM",
        "swarm-traefik, SWARM",
        "swarm-monitoring, SWARM",
        "docker-host, COMPOSE",
        "docker-host-mariadb, COMPOSE"
    })
    void anExampleBecomesWhatItShould(String name, Target target) throws IOException {
        var settings = Config.read(EXAMPLES.resolve(name + ".yaml"), EssaimFile.schema(), VARIABLES);
        var secrets = StackSecrets.of(settings, folder, Optional.empty(), VARIABLES);
        var stack = Stack.of(new Wanted(
                settings.source(),
                settings.get(StackSettings.class),
                StackFacts.of(settings),
                target,
                secrets,
                Optional.empty()));
        var files = new TreeMap<String, String>(stack.files());
        files.put(StackFolder.COMPOSE_FILE, stack.compose());
        files.keySet().removeIf(file -> file.endsWith(".json") || file.startsWith("alerts")); // as they are in deploy
        for (var file : files.entrySet()) {
            assertThat(file.getValue()).doesNotContain("a long password");
            var expected = EXPECTED.resolve(name).resolve(file.getKey());
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(EXPECTED.resolve(name));
                Files.writeString(expected, file.getValue());
            }
            assertThat(file.getValue()).as(expected.toString()).isEqualTo(Files.readString(expected));
        }
    }
}
