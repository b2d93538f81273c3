package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One side of what is said over a connection; told everything on the thread of its {@link Loop}. */
public interface Talk {
    /** The connection is there. */
    default void opened(Link link) throws IOException {}

    /** These bytes have come; the buffer is the loop's, and what is not read of it is lost. */
    void came(Link link, ByteBuffer bytes) throws IOException;

    /** The other side has ended it, or it could not be opened. Who ends it is not told. */
    default void ended(Link link) {}
}
