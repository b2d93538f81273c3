package io.essaim.hub.oauth;

import io.essaim.hub.http.Answers;
import io.essaim.hub.http.ErrorPages;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.SignedIn;
import io.essaim.hub.login.Xsrf;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET|POST <H>api/oauth2/authorize} (contract 3.5). Though it is under the API's path it is for browsers: only
 * the login cookie counts, and errors are pages.
 */
public final class AuthorizeEndpoint {
    private final Authorizer authorizer;
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final Pages pages;
    private final HubPaths paths;

    /** What it shows. */
    public record Pages(ConsentView consent, ErrorPages errors) {}

    public AuthorizeEndpoint(Authorizer authorizer, BrowserLogin login, Xsrf xsrf, Pages pages, HubPaths paths) {
        this.authorizer = authorizer;
        this.login = login;
        this.xsrf = xsrf;
        this.pages = pages;
        this.paths = paths;
    }

    /** A client sent the browser here. */
    public void get(ServerRequest request, ServerResponse response) {
        var person = login.signedIn(request);
        if (person.isEmpty()) {
            redirect(response, NextUrl.viaLogin(request, paths));
            return;
        }
        answer(request, response, person.get(), authorizer.decide(person.get(), request.query()));
    }

    /** The person agreed. */
    public void post(ServerRequest request, ServerResponse response) {
        try {
            var form = Forms.read(request);
            var person = login.signedIn(request);
            xsrf.check(request, form, person);
            var signedIn = person.orElseThrow(() -> HttpProblem.of(403));
            var agreed = form.all("scopes", List::of);
            answer(request, response, signedIn, authorizer.agreed(signedIn, request.query(), agreed));
        } catch (HttpProblem problem) {
            Answers.html(
                    request,
                    response,
                    problem.status(),
                    pages.errors().page(request, problem.status(), problem.phrase()));
        }
    }

    private void answer(ServerRequest request, ServerResponse response, SignedIn person, Decision decision) {
        switch (decision) {
            case Decision.Redirect(var to) -> redirect(response, to);
            case Decision.Refuse(var status, var message) ->
                Answers.html(request, response, status, pages.errors().page(request, status, message));
            case Decision.Ask(var question) -> {
                var token = xsrf.token(request, response, Optional.of(person));
                Answers.html(request, response, 200, pages.consent().page(request, question, token));
            }
        }
    }

    private static void redirect(ServerResponse response, String to) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.LOCATION, to);
        response.status(302).send();
    }
}
