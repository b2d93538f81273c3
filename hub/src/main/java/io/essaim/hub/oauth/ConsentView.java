package io.essaim.hub.oauth;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Scope;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** Shows the person what a client asks for. The form posts to the address of the request itself. */
@FunctionalInterface
public interface ConsentView {

    /**
     * The page, as UTF-8.
     *
     * @param question what to ask
     * @param xsrf the token the form must send back
     */
    byte[] page(ServerRequest request, Question question, String xsrf);

    /**
     * What to ask.
     *
     * @param permissions one for each scope, which the form sends back as {@code scopes} when the person agrees
     */
    record Question(User user, OAuthClient client, String redirectUri, List<Scope> permissions) {
        public Question {
            permissions = List.copyOf(permissions);
        }
    }
}
