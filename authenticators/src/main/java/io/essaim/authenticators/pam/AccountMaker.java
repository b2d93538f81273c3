package io.essaim.authenticators.pam;

import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.text.Phrase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code add_user_cmd}. One at a time: such commands lock the files of accounts, and fail when they are locked. */
final class AccountMaker {
    private static final Logger LOG = LoggerFactory.getLogger(AccountMaker.class);
    private static final File NOTHING = new File("/dev/null");
    private static final int MOST_OUTPUT = 4096;
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final List<String> command;
    private final Map<String, Integer> uids;
    private final Duration timeout;
    private final ReentrantLock turn = new ReentrantLock();

    AccountMaker(PamSettings settings) {
        this.command = settings.addUserCmd();
        this.uids = settings.uids();
        this.timeout = settings.timeout();
    }

    /**
     * Makes an account, unless somebody else has made it while this waited for its turn.
     *
     * @throws RejectedUser when it cannot be made
     */
    void make(String name, BooleanSupplier there) {
        try {
            if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failed(name, "other accounts were being made for " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(name, "it was interrupted");
        }
        try {
            if (!there.getAsBoolean()) {
                run(name);
            }
        } finally {
            turn.unlock();
        }
    }

    /** The words of the command. */
    List<String> words(String name) {
        var words = new ArrayList<String>();
        command.forEach(word -> words.add(word.replace("USERNAME", name)));
        var uid = uids.get(name);
        if (uid != null) {
            words.addAll(List.of("--uid", Integer.toString(uid)));
        }
        words.add(name);
        return List.copyOf(words);
    }

    private void run(String name) {
        var words = words(name);
        LOG.info("Making an account for {}: {}", name, String.join(" ", words));
        try {
            var output = Files.createTempFile("essaim-account", ".log");
            try {
                run(name, words, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw failed(name, words.getFirst() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(name, "it was interrupted");
        }
    }

    /** The output goes to a file: a pipe would be waited for as long as anything the command starts holds it open. */
    private void run(String name, List<String> words, Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words)
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH, "LC_ALL", "C.UTF-8"));
        var process = builder.start();
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw failed(name, words.getFirst() + " did not end within " + timeout.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failed(name, words.getFirst() + " ended with " + process.exitValue() + ": " + beginning(output));
        }
    }

    private static String beginning(Path output) throws IOException {
        try (var bytes = Files.newInputStream(output)) {
            return new String(bytes.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).strip();
        }
    }

    /** The reason is for the administrator, in the log. */
    private static RejectedUser failed(String name, String why) {
        LOG.error("No account could be made for {} (authenticator.add_user_cmd): {}", name, why);
        return new RejectedUser(Phrase.of(
                "No account on the hub’s machine could be made for {0}. Ask the administrators; the hub’s log says why.",
                name));
    }
}
