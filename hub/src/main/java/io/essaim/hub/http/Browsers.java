package io.essaim.hub.http;

import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What the sign-in part tells about the browser behind a request (contract 4.2, 4.3, 7.3). */
public interface Browsers {

    /** The person whose login cookie came with the request, if it is genuine and its session was not ended. */
    Optional<Visitor> visitor(ServerRequest request);

    /** Whose login cookie a value is, which somebody else hands in; empty when it is not genuine. */
    Optional<User> byCookie(String name, String value);

    /**
     * Refuses a request that another site may have made (contract 4.3).
     *
     * @param visitor who the cookie says it is; empty for nobody
     * @throws HttpProblem 403
     */
    void checkXsrf(ServerRequest request, Optional<Visitor> visitor);

    /** Whether the authenticator still welcomes whoever it is; asked at most once per {@code auth_refresh_age}. */
    default boolean welcome(Requester requester) {
        return true;
    }

    /** A signed-in person and the browser session they are in. */
    record Visitor(User user, String sessionId) {}
}
