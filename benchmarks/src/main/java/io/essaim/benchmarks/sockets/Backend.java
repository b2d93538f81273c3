package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A target behind the proxies: a kilobyte for everybody, a mebibyte at {@link #MEBIBYTE}, nothing ever at {@link #SILENT},
 * two bytes for a body once all of it has come, and the echo of a WebSocket.
 */
public final class Backend implements Talk {
    /** Where a mebibyte is. */
    public static final String MEBIBYTE = "/mebibyte";

    /** Where no answer is. */
    public static final String SILENT = "/silent";

    /** How much a mebibyte is. */
    public static final int MEBIBYTE_BYTES = 1 << 20;

    private static final ByteBuffer KILOBYTE = direct(head(1024) + "e".repeat(1024));
    private static final ByteBuffer TAKEN = direct(head(2) + "ok");
    private static final ByteBuffer BEFORE_MEBIBYTE = direct(head(MEBIBYTE_BYTES));
    private static final ByteBuffer SWITCH = direct(WebSocketFrames.ACCEPT);

    private final FileChannel mebibyte;
    private final Messages requests = new Messages();

    private Backend(FileChannel mebibyte) {
        this.mebibyte = mebibyte;
    }

    /** Listens on a loop, with its file in a folder; gives the port. */
    public static int listen(Loop loop, Path folder) {
        var file = file(folder);
        return loop.listen(() -> new Backend(file));
    }

    /** A mebibyte in a file, ready to be sent. */
    static FileChannel file(Path folder) {
        try {
            var file = Files.write(
                    folder.resolve("mebibyte"), "e".repeat(MEBIBYTE_BYTES).getBytes(StandardCharsets.UTF_8));
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text as bytes that a socket takes without copying them once more. */
    static ByteBuffer direct(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Override
    public void came(Link link, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (requests.pass(bytes)) {
                answer(link, requests.head());
            }
        }
    }

    private void answer(Link link, String head) throws IOException {
        if (head.startsWith("POST ")) {
            link.send(TAKEN.duplicate());
        } else if (head.startsWith(MEBIBYTE, 4)) {
            link.send(BEFORE_MEBIBYTE.duplicate(), mebibyte);
        } else if (head.startsWith("/echo", 4)) {
            link.become(new Echo());
            link.send(SWITCH.duplicate());
        } else if (!head.startsWith(SILENT, 4)) {
            link.send(KILOBYTE.duplicate());
        }
    }
}
