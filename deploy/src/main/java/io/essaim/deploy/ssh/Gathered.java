package io.essaim.deploy.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What a program prints, read as it comes and kept up to a bound. */
final class Gathered {
    private static final int PIECE = 8 << 10;

    private final InputStream from;
    private final int most;
    private final boolean end;
    private final Thread reader;
    private byte[] kept = new byte[0];

    /**
     * Begins to read.
     *
     * @param most how many bytes are kept
     * @param end whether the last ones are, instead of the first
     */
    Gathered(InputStream from, int most, boolean end) {
        this.from = from;
        this.most = most;
        this.end = end;
        this.reader = Thread.ofVirtual().name("ssh-output").start(this::read);
    }

    private void read() {
        var piece = new byte[PIECE];
        try {
            for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
                add(piece, length);
            }
        } catch (IOException _) {
            // The program was ended, or what it left running holds the stream and was not waited for.
        }
    }

    private synchronized void add(byte[] piece, int length) {
        int taken = end ? length : Math.min(length, most - kept.length);
        var all = Arrays.copyOf(kept, kept.length + taken);
        System.arraycopy(piece, 0, all, kept.length, taken);
        kept = all.length <= most ? all : Arrays.copyOfRange(all, all.length - most, all.length);
    }

    /**
     * What was printed.
     *
     * @param patience how long to wait for the end: a program that has ended may have left another that holds the stream
     */
    String text(Duration patience) throws InterruptedException {
        reader.join(patience);
        synchronized (this) {
            return new String(kept, StandardCharsets.UTF_8);
        }
    }
}
