package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;

/** Reads whole bodies, up to a limit. */
public final class Bodies {
    /** The longest body that is read, in bytes. */
    public static final int LIMIT = 10 * 1024 * 1024;

    static final Phrase TOO_LONG = Phrase.of("The body of the request is longer than {0} bytes", LIMIT);

    private Bodies() {}

    /**
     * The whole body; empty when there is none.
     *
     * @throws HttpProblem 413 when it is longer than {@link #LIMIT}, 400 when it ends too soon
     */
    public static byte[] read(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        if (request.headers().contentLength().orElse(0) > LIMIT) {
            throw tooLong();
        }
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLong();
            }
            return bytes;
        } catch (IOException e) {
            throw new HttpProblem(400, Phrase.of("The body of the request ended before it was complete"));
        }
    }

    private static HttpProblem tooLong() {
        return new HttpProblem(413, TOO_LONG);
    }
}
