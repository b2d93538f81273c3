package io.essaim.testkit.jupyterhub;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database recorded from a real JupyterHub by {@code record.py}, which stands beside it and says what is in there: ada
 * (an administrator), grace and alan; alan's server ran.
 *
 * @param sql makes it
 * @param tokens that were made, by their notes
 */
public record RecordedJupyterHub(String sql, Map<String, String> tokens) {
    private static final String MAKE =
            "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())";
    private static final String TOKEN = "-- token ";

    public RecordedJupyterHub {
        tokens = Map.copyOf(tokens);
    }

    /** The one of a release: {@code 3.0.0} or {@code 5.2.1}. */
    public static RecordedJupyterHub of(String release) {
        var sql = resource(release + ".sql");
        var tokens = sql.lines()
                .filter(line -> line.startsWith(TOKEN))
                .map(line -> line.substring(TOKEN.length()).split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        return new RecordedJupyterHub(sql, tokens);
    }

    /** The same with something else in one place, which must be there. */
    public RecordedJupyterHub with(String part, String instead) {
        if (!sql.contains(part)) {
            throw new IllegalArgumentException("the recorded database has no " + part);
        }
        return new RecordedJupyterHub(sql.replace(part, instead), tokens);
    }

    /** Makes it as a file. */
    public void restore(Path file) {
        python(List.of("-c", MAKE, file.toString()), sql);
    }

    /**
     * Makes it on a database server, with the tables that the installed JupyterHub makes there; it must be of that
     * release.
     *
     * @param folder for files on the way
     */
    public void restore(FreshDatabase database, Path folder) {
        var file = folder.resolve("recorded.sqlite");
        restore(file);
        var url = database.url().replace("mariadb://", "mysql+pymysql://");
        python(List.of("-", file.toString(), url), resource("copy.py"));
    }

    private static void python(List<String> arguments, String input) {
        var command = Stream.concat(Stream.of("/usr/bin/python3"), arguments.stream());
        try {
            var process = new ProcessBuilder(command.toList())
                    .redirectInput(TextFile.write(Files.createTempFile("recorded", ".input"), input)
                            .toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("the database was not made: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RecordedJupyterHub.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
