package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What {@code essaim render} writes, read by those that it is written for: Docker's own parsers, nginx and Prometheus. */
class StackFilesTest {
    private static final Path GOLDEN = Path.of("../deploy/src/test/resources/io/essaim/deploy/golden");
    private static final String DASHES = "\n----------\n";
    private static final Pattern NEXT_FILE = Pattern.compile("\n---- (\\S+)\n");
    private static final Pattern NAMED_FILE = Pattern.compile("(?m)^    file: \\./(\\S+)$");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STACK = "docker stack config --compose-file stack/compose.yaml";
    private static final String COMPOSE = "docker-compose --file stack/compose.yaml config";

    @TempDir
    Path folder;

    @BeforeAll
    static void makeTheSystems(@TempDir Path logs) {
        RenderedStack.makeSystems(logs);
    }

    @Test
    void dockerStackReadsTheStackOfTheSwarm() {
        var stack = RenderedStack.of(folder, "swarm", "swarm");
        assertThat(stack.read(RenderedStack.DOCKER, STACK))
                .contains("endpoint_mode: dnsrr", "mode: global", "failure_action: rollback", "order: stop-first")
                .doesNotContain("nsupported");
    }

    @Test
    void dockerComposeReadsTheStackOfOneMachine() {
        var stack = RenderedStack.of(folder, "docker-host", "compose");
        assertThat(stack.read(RenderedStack.DOCKER, COMPOSE))
                .contains("read_only: true", "io.essaim.files: essaim_hub.yaml-")
                .doesNotContain("obsolete");
    }

    @Test
    void nginxTakesItsConfiguration() {
        var stack = RenderedStack.of(folder, "swarm-nginx", "swarm");
        assertThat(stack.read(RenderedStack.CHECKERS, """
                        mkdir /run/secrets
                        cp stack/secrets/proxy.tls.* /run/secrets
                        nginx -t -c "$PWD/stack/nginx.conf"
                        """))
                .contains("test is successful")
                .doesNotContain("[warn]");
    }

    @Test
    void prometheusTakesItsConfigurationAndEveryRule() {
        var stack = RenderedStack.of(folder, "swarm-monitoring", "swarm");
        assertThat(stack.read(RenderedStack.CHECKERS, """
                        mkdir -p /run/secrets
                        cp stack/secrets/stack.monitoring.token /run/secrets
                        cp stack/prometheus.yaml stack/alerts*.yaml /etc/prometheus
                        promtool check config --lint=all --lint-fatal /etc/prometheus/prometheus.yaml
                        """))
                .contains("SUCCESS: /etc/prometheus/prometheus.yaml is valid", "15 rules found", "3 rules found");
    }

    /** Prometheus has a check of rules alone, so each expression of a dashboard becomes one. */
    @Test
    void prometheusUnderstandsEveryExpressionOfADashboard() throws IOException {
        var stack = RenderedStack.of(folder, "swarm-monitoring", "swarm");
        var rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
        int count = 0;
        try (var files = Files.list(stack.file(""))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (var expression : JSON.readTree(Files.readString(file)).findValues("expr")) {
                    var text = expression.asString().replace("$__rate_interval", "1m");
                    rules.append("  - record: it%d\n    expr: |-\n      %s\n".formatted(count++, text));
                }
            }
        }
        assertThat(count).isGreaterThan(40);
        Files.writeString(stack.file("dashboards.yaml"), rules.toString());
        assertThat(stack.read(RenderedStack.CHECKERS, "promtool check rules stack/dashboards.yaml"))
                .contains("SUCCESS: " + count + " rules found");
    }

    /** Whatever the tests of the renderer hold to be right is right for Docker, too. */
    @TestFactory
    List<DynamicTest> dockerReadsEveryStackThatIsRenderedInTests() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            var cases =
                    files.sorted().filter(file -> outcome(file).startsWith("#")).toList();
            assertThat(cases).hasSizeGreaterThan(10);
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> dockerReads(file)))
                    .toList();
        }
    }

    private void dockerReads(Path file) throws IOException {
        var name = file.getFileName().toString();
        var stack = Files.createDirectories(folder.resolve(name).resolve("stack"));
        for (var written : files(outcome(file)).entrySet()) {
            var path = stack.resolve(written.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, written.getValue());
        }
        var rendered = new RenderedStack(folder.resolve(name));
        assertThat(rendered.read(RenderedStack.DOCKER, name.startsWith("swarm") ? STACK : COMPOSE))
                .contains("services:")
                .doesNotContain("nsupported", "obsolete");
    }

    private static String outcome(Path golden) {
        try {
            return Files.readString(golden).split(DASHES, 2)[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of one case, those of secrets made up. */
    private static Map<String, String> files(String outcome) {
        var files = new TreeMap<String, String>();
        var name = "compose.yaml";
        int begin = 0;
        for (var next : NEXT_FILE.matcher(outcome).results().toList()) {
            files.put(name, outcome.substring(begin, next.start() + 1));
            name = next.group(1);
            begin = next.end();
        }
        files.put(name, outcome.substring(begin));
        NAMED_FILE.matcher(outcome).results().forEach(found -> files.putIfAbsent(found.group(1), "made up"));
        return files;
    }
}
