package io.essaim.authenticators.oauth.http;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider answered.
 *
 * @param from the address that was asked
 * @param headers names in lower case, the first value of each
 */
public record Answer(URI from, int status, Map<String, String> headers, String body) {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    public Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * The body of an answer 200.
     *
     * @throws NoSignIn when it is another answer, or no JSON object
     */
    public JsonObject object() {
        requireOk();
        return Json.object(body).orElseThrow(() -> odd("is no JSON object"));
    }

    /**
     * The body of an answer 200, a list of objects.
     *
     * @throws NoSignIn when it is another answer, or no such list
     */
    public List<JsonObject> objects() {
        requireOk();
        return Json.objects(body).orElseThrow(() -> odd("is no list of JSON objects"));
    }

    /**
     * Whether a question for something was answered with it or with nothing like it.
     *
     * @throws NoSignIn for any other answer: it says neither
     */
    public boolean found() {
        if (status == OK || status == NO_CONTENT) {
            return true;
        }
        if (status == FORBIDDEN && !rateLimited()) {
            LOG.warn(
                    "{} answers that this may not be asked, which counts as no; the application may lack a permission"
                            + " there, or scope does not ask for it",
                    Place.of(from));
            return false;
        }
        if (status == NOT_FOUND) {
            return false;
        }
        throw odd("is neither yes nor no");
    }

    /** The value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    private void requireOk() {
        if (status == UNAUTHORIZED || (status == FORBIDDEN && !rateLimited())) {
            throw NoSignIn.rejected(Place.of(from) + " does not accept the access token (" + status + ")");
        }
        if (status != OK) {
            throw odd("is an error");
        }
    }

    private boolean rateLimited() {
        return "0".equals(headers.get("x-ratelimit-remaining")) || headers.containsKey("retry-after");
    }

    private NoSignIn odd(String what) {
        return NoSignIn.unavailable("the answer " + status + " of " + Place.of(from) + " " + what);
    }

    /** Never shows the body. */
    @Override
    public String toString() {
        return "Answer[" + status + " from " + Place.of(from) + "]";
    }
}
