package io.essaim.docker.wire;

import java.io.Closeable;
import java.io.IOException;

/** Bytes to and from an engine. Closing it, from any thread, ends a read or a write that waits. */
public interface Wire extends Closeable {

    /** Reads what is there, waiting for at least one byte; -1 at the end. */
    int read(byte[] into) throws IOException;

    /** Writes all of it. */
    void write(byte[] bytes, int from, int length) throws IOException;

    /** What can be said about why the other side ended, when there is anything. */
    default String lastWords() {
        return "";
    }
}
