package io.essaim.acceptance.soak;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** A body of blocks that are numbered, so that whoever reads it sees when one is missing, doubled or out of place. */
final class Blocks {
    private static final int SIZE = 1 << 16;

    /** So many between two pauses of a reader that takes its time. */
    private static final int BETWEEN_PAUSES = 512;

    private static final long PAUSE_MILLIS = 20;

    private Blocks() {}

    /** How many bytes those for so many GiB are. */
    static long gibibytes(int howMany) {
        return (long) howMany << 30;
    }

    /** Writes a body of that length, a whole number of blocks. */
    static void write(OutputStream out, long length) throws IOException {
        var block = ByteBuffer.allocate(SIZE);
        for (long number = 0; number < length / SIZE; number++) {
            out.write(block.putLong(0, number).array());
        }
        out.flush();
    }

    /** Reads it, slower than it could be written, and counts what has come. */
    static void readSlowly(InputStream in, long length, AtomicLong come) throws IOException, InterruptedException {
        var data = new DataInputStream(in);
        var block = new byte[SIZE];
        for (long number = 0; number < length / SIZE; number++) {
            data.readFully(block);
            long found = ByteBuffer.wrap(block).getLong();
            if (found != number) {
                throw new IOException("block " + found + " came where " + number + " should");
            }
            come.addAndGet(SIZE);
            if (number % BETWEEN_PAUSES == 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
