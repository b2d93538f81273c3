package io.essaim.cli.imports.python;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a {@code jupyterhub_config.py} as JupyterHub would, with an object {@code c} that takes down what is set. It may do
 * whatever it does under JupyterHub, with the same environment.
 *
 * @param python the interpreter
 * @param deadline how long the file may run
 */
public record PythonConfig(Path python, Duration deadline) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long LONGEST = 16L << 20;

    /**
     * Runs it.
     *
     * @throws CommandFailed when it cannot be run, or fails
     */
    public RecordedConfig run(Path config) {
        if (!Files.isReadable(config)) {
            throw new CommandFailed(
                    "there is no file " + config + " that this user may read",
                    "Name JupyterHub's configuration file with --jupyterhub-config.");
        }
        try {
            var answer = Files.createTempFile("essaim-import", ".json");
            try {
                execute(config, answer);
                return read(config, answer);
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            throw new CommandFailed(
                    config + " cannot be run by " + python + ": " + e.getMessage(),
                    "Install Python 3.8 or newer, or name another with --python.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(config + " was interrupted", "Nothing was changed.");
        }
    }

    private void execute(Path config, Path answer) throws IOException, InterruptedException {
        var file = config.toAbsolutePath(); // it runs in its own folder, from where other paths would lead elsewhere
        var program = python.getNameCount() > 1 ? python.toAbsolutePath() : python;
        var process = new ProcessBuilder(program.toString(), "-", file.toString())
                .directory(file.resolveSibling("").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(answer.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            in.write(script());
        }
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new CommandFailed(
                    config + " was still running after " + deadline.toSeconds() + " s",
                    "It may wait for something of JupyterHub's machine; run this there.");
        }
    }

    private static byte[] script() throws IOException {
        try (InputStream in = PythonConfig.class.getResourceAsStream("recorder.py")) {
            if (in == null) {
                throw new IllegalStateException("recorder.py is not in this program");
            }
            return in.readAllBytes();
        }
    }

    private RecordedConfig read(Path config, Path answer) throws IOException {
        long size = Files.size(answer);
        if (size == 0 || size > LONGEST) {
            throw new CommandFailed(
                    config + (size == 0 ? " ended Python before its end" : " sets more than can be taken down"),
                    "Take out what does that, on a copy.");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(answer));
        } catch (JacksonException e) {
            throw new CommandFailed(
                    python + " gave an answer that makes no sense: " + e.getOriginalMessage(),
                    "Name another interpreter with --python.");
        }
        var failure = root.get("failure");
        if (failure != null) {
            throw failed(config, failure);
        }
        var options =
                root.get("options").valueStream().map(PythonConfig::option).toList();
        List<String> absent =
                root.get("absent").valueStream().map(JsonNode::asString).toList();
        return new RecordedConfig(options, absent);
    }

    private static CommandFailed failed(Path config, JsonNode failure) {
        int line = failure.get("line").asInt();
        return new CommandFailed(
                config + (line > 0 ? ":" + line : "") + ": "
                        + failure.get("kind").asString() + ": "
                        + failure.get("message").asString(),
                "It must run as it does under JupyterHub: set the variables that JupyterHub's service sets, or use its"
                        + " Python with --python.");
    }

    private static RecordedOption option(JsonNode node) {
        return new RecordedOption(
                node.get("class").asString(),
                node.get("option").asString(),
                MAPPER.convertValue(node.get("value"), Object.class));
    }
}
