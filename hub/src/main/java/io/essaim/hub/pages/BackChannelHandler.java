package io.essaim.hub.pages;

import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.Answers;
import io.essaim.hub.http.Forms;
import io.essaim.hub.login.SignOuts;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code H oauth_backchannel_logout}: another site says that somebody signed out there (OpenID Connect Back-Channel Logout
 * 1.0, sections 2.5 to 2.8). It comes from the site and not from a browser, so there is no cookie and no XSRF token; that
 * it is genuine is the authenticator's to find out.
 */
final class BackChannelHandler implements Handler {
    private static final int BAD_REQUEST = 400;

    private final Ways ways;
    private final Store store;
    private final SignOuts out;

    BackChannelHandler(PageParts parts) {
        this.ways = parts.entrance().ways();
        this.store = parts.store();
        this.out = parts.entrance().out().sessions();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var sent = Forms.read(request);
        Map<String, String> form = new LinkedHashMap<>();
        sent.names().forEach(name -> form.put(name, sent.first(name).orElse("")));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        boolean genuine = ways.all().stream().anyMatch(way -> signedOut(way, form));
        if (genuine) {
            response.status(200).send();
        } else {
            var error = new LinkedHashMap<String, Object>();
            error.put("error", "invalid_request");
            error.put("error_description", "The logout token is missing or not good");
            Answers.json(request, response, BAD_REQUEST, error);
        }
    }

    /** That nobody is signed in by it any more is fine (section 2.7). */
    private boolean signedOut(Way way, Map<String, String> form) {
        var whom = way.authenticator().signedOutElsewhere(form);
        whom.ifPresent(gone -> store.sessions()
                .from(way.name(), gone.subject(), gone.sessionId())
                .forEach(session -> out.session(session, "signed out at the other site")));
        return whom.isPresent();
    }
}
