package io.essaim.testkit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Real accounts, groups and PAM services of this machine, made for one test class and taken away after it. */
public final class TestSystem implements BeforeAllCallback, AfterAllCallback {
    private static final Path SERVICES = Path.of("/etc/pam.d");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Person> people = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final String tag = Long.toString(RANDOM.nextLong(36L * 36 * 36 * 36 * 36), 36);

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(System.getProperty("user.name"))
                .as("These tests make accounts on this machine, for which they must run as root"
                        + " (in a container, if you do not want that on your own).")
                .isEqualTo("root");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        undo.forEach(Runnable::run);
    }

    /** A name that nobody has. */
    public String name(String word) {
        return "es-" + word + "-" + tag;
    }

    /** An account and its password. */
    public record Person(String name, String password) {}

    /** An account with a password of its own, without a home unless an option says so; the same for the same word. */
    public Person person(String word, String... useraddOptions) {
        return people.computeIfAbsent(name(word), name -> account(name, randomWord(), useraddOptions));
    }

    /** An account of exactly that name, with that password. */
    public Person account(String name, String password, String... useraddOptions) {
        var words = new ArrayDeque<>(List.of("useradd", "--shell", "/bin/sh"));
        words.addAll(Arrays.asList(useraddOptions));
        words.add(name);
        run("", words.toArray(String[]::new));
        removeAfterwards(name);
        run(name + ":" + password + "\n", "chpasswd");
        return new Person(name, password);
    }

    /** Takes an account away at the end, if there is one then. */
    public void removeAfterwards(String name) {
        undo.push(() -> exitCode("", "userdel", "--remove", "--force", name));
    }

    /** A group. */
    public String group(String word) {
        run("", "groupadd", name(word));
        undo.push(() -> exitCode("", "groupdel", name(word)));
        return name(word);
    }

    /** A PAM service. */
    public String service(String word, String... lines) {
        var name = name(word);
        write(SERVICES.resolve(name), String.join("\n", lines) + "\n");
        return name;
    }

    /** A file, taken away at the end. */
    public Path write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        undo.push(() -> file.toFile().delete());
        return file;
    }

    /** Runs a command, which must end well. */
    public static void run(String input, String... words) {
        assertThat(exitCode(input, words)).as(String.join(" ", words)).isZero();
    }

    private static int exitCode(String input, String... words) {
        try {
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(words[0] + " ends")
                    .isTrue();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String randomWord() {
        return "pw-" + Long.toHexString(RANDOM.nextLong()) + Long.toHexString(RANDOM.nextLong());
    }
}
