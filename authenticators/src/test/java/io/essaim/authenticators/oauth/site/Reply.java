package io.essaim.authenticators.oauth.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer of a site. */
public record Reply(int status, Map<String, String> headers, String body) {

    /** JSON with status 200. */
    public static Reply json(String body) {
        return json(200, body);
    }

    /** JSON with any status. */
    public static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }

    /** A status and nothing else. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** What the API of a provider is documented to answer: a file under {@code oauth/} of the test's resources. */
    public static Reply recorded(String file) {
        return json(recording(file));
    }

    /** The text of such a file. */
    public static String recording(String file) {
        try (var content = Reply.class.getResourceAsStream("/oauth/" + file)) {
            if (content == null) {
                throw new AssertionError("no recorded answer " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        return new Reply(status, Map.of("Content-Type", "application/json", name, value), body);
    }
}
