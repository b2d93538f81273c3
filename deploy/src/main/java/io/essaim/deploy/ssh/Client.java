package io.essaim.deploy.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This machine's own {@code ssh}, run to its end.
 *
 * @param status its exit status; {@link #KILLED} when it took too long
 * @param out the first megabyte of its output
 * @param err the last of its error output
 */
record Client(int status, String out, String err) {
    static final int KILLED = -1;

    private static final int MEGABYTE = 1 << 20;
    private static final int LAST_WORDS = 8 << 10;
    private static final Duration LAST = Duration.ofSeconds(2);

    /**
     * Runs it.
     *
     * @param input what it reads
     * @throws IOException when there is none
     */
    static Client run(List<String> command, byte[] input, Duration deadline) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C"); // its messages are read here
        var process = builder.start();
        try {
            var out = new Gathered(process.getInputStream(), MEGABYTE + Bootstrap.BEGUN.length(), false);
            var err = new Gathered(process.getErrorStream(), LAST_WORDS, true);
            var writer = Thread.ofVirtual().name("ssh-input").start(() -> write(process.getOutputStream(), input));
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var client = new Client(ended ? process.exitValue() : KILLED, out.text(LAST), err.text(LAST));
            writer.join(LAST);
            return client;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(OutputStream to, byte[] input) {
        try (to) {
            to.write(input);
        } catch (IOException _) {
            // It ended, or needs no more of it; how it ended tells.
        }
    }

    /** Whether the script has begun. */
    boolean begun() {
        return out.contains(Bootstrap.BEGUN);
    }

    /** What the script came to. */
    Reply reply() {
        return new Reply(status, out.substring(out.indexOf(Bootstrap.BEGUN) + Bootstrap.BEGUN.length()), err);
    }
}
