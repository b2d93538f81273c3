package io.essaim.docker.call;

import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What programs print, told apart by where they print it: frames of eight bytes (source, three zeros, length) and
 * content, as the API documents under {@code ContainerAttach}. A program on a terminal has no frames; what does not begin
 * like one is taken as it comes.
 */
public final class Frames implements AutoCloseable {
    private static final int HEADER = 8;

    /** moby/pkg/stdcopy: {@code Systemerr}. */
    private static final int ENGINE = 3;

    private static final int LONGEST = 16 << 20;
    private static final int RAW = 8 * 1024;

    private final AnswerStream stream;
    private boolean raw;
    private boolean begun;

    public Frames(AnswerStream stream) {
        this.stream = stream;
    }

    /** Where a program printed something. */
    public enum Source {
        OUTPUT,
        ERRORS,
        /** Nowhere: the engine says why it cannot tell all, such as of a node that does not answer. */
        ENGINE
    }

    /** Some of it, usually a line with its end. */
    public record Frame(Source source, String text) {}

    /**
     * The next piece, waited for; none at the end.
     *
     * @throws EngineException when it breaks off or is silent for too long
     */
    public Optional<Frame> next() {
        try {
            return raw ? rawPiece() : framed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Frame> framed() throws IOException {
        var header = stream.readNBytes(HEADER);
        boolean first = !begun;
        begun = true;
        if (header.length == 0) {
            return Optional.empty();
        }
        boolean frame =
                header.length == HEADER && header[0] <= ENGINE && header[1] == 0 && header[2] == 0 && header[3] == 0;
        if (!frame && first) {
            raw = true;
            return Optional.of(new Frame(Source.OUTPUT, text(header)));
        }
        int length = frame ? ByteBuffer.wrap(header).getInt(4) : -1;
        if (length < 0 || length > LONGEST) {
            throw new IOException("what came is no frame of output");
        }
        var source = switch (header[0]) {
            case 2 -> Source.ERRORS;
            case ENGINE -> Source.ENGINE;
            default -> Source.OUTPUT;
        };
        return Optional.of(new Frame(source, text(stream.readNBytes(length))));
    }

    private Optional<Frame> rawPiece() {
        var piece = new byte[RAW];
        int length = stream.read(piece, 0, RAW);
        return length < 0
                ? Optional.empty()
                : Optional.of(new Frame(Source.OUTPUT, text(Arrays.copyOf(piece, length))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Ends it, also for a thread that waits for the next. */
    @Override
    public void close() {
        stream.close();
    }
}
