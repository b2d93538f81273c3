package io.essaim.deploy.ssh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** This machine's own {@code ssh}, with something behind it that is read and written as it comes. */
final class Piped {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration LAST = Duration.ofSeconds(10);
    private static final int PIECE = 64 << 10;
    private static final int LAST_WORDS = 8 << 10;

    /** Of what an account's own shell may say first. */
    private static final int MOST_BEFORE = 64 << 10;

    private final Process process;
    private final AtomicLong moved = new AtomicLong(System.nanoTime());
    private final AtomicBoolean stuck = new AtomicBoolean();
    private final AtomicReference<String> unread = new AtomicReference<>("");

    private Piped(Process process) {
        this.process = process;
    }

    /**
     * Runs it.
     *
     * @param head what it reads first
     * @throws IOException when there is none, or the input cannot be read or the output not written
     */
    static Client run(List<String> command, byte[] head, InputStream input, OutputStream output)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C"); // its messages are read here
        var process = builder.start();
        try {
            return new Piped(process).run(head, input, output);
        } finally {
            process.destroyForcibly();
        }
    }

    private Client run(byte[] head, InputStream input, OutputStream output) throws IOException, InterruptedException {
        var err = new Gathered(process.getErrorStream(), LAST_WORDS, true);
        var writer = Thread.ofVirtual().name("ssh-input").start(() -> write(head, input));
        var guard = Thread.ofVirtual().name("ssh-guard").start(this::guard);
        try {
            var out = new BufferedInputStream(process.getInputStream(), PIECE);
            var before = before(out);
            copy(out, output);
            boolean ended = process.waitFor(LAST.toMillis(), TimeUnit.MILLISECONDS);
            writer.join(LAST);
            if (!unread.get().isEmpty()) {
                throw new IOException(unread.get());
            }
            if (stuck.get()) {
                throw new IOException("nothing moved for " + IDLE.toMinutes() + " minutes");
            }
            return new Client(ended ? process.exitValue() : Client.KILLED, before, err.text(LAST));
        } finally {
            guard.interrupt();
        }
    }

    /** All up to the line after which the script's own output begins, or all there is. */
    private static String before(InputStream out) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(Bootstrap.BEGUN, Math.max(0, text.length() - Bootstrap.BEGUN.length())) < 0) {
            int one = out.read();
            if (one < 0) {
                break;
            }
            if (text.length() > MOST_BEFORE) {
                throw new IOException("the account's own shell does not stop talking");
            }
            text.append((char) one);
        }
        return text.toString();
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        var piece = new byte[PIECE];
        for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
            to.write(piece, 0, length);
            moved.set(System.nanoTime());
        }
    }

    private void write(byte[] head, InputStream input) {
        try (var to = process.getOutputStream()) {
            to.write(head);
            var piece = new byte[PIECE];
            for (int length = read(input, piece); length >= 0; length = read(input, piece)) {
                to.write(piece, 0, length);
                moved.set(System.nanoTime());
            }
        } catch (IOException _) {
            // It ended, or needs no more of it; how it ended tells.
        }
    }

    /** Half an input must not look like a whole one: whoever reads it is ended. */
    private int read(InputStream input, byte[] piece) {
        try {
            return input.read(piece);
        } catch (IOException e) {
            unread.set("what was to be sent cannot be read: " + e.getMessage());
            process.destroyForcibly();
            return -1;
        }
    }

    private void guard() {
        try {
            while (System.nanoTime() - moved.get() < IDLE.toNanos()) {
                Thread.sleep(Duration.ofSeconds(1));
            }
            stuck.set(true);
            process.destroyForcibly();
        } catch (InterruptedException _) {
            // It ended by itself.
        }
    }
}
