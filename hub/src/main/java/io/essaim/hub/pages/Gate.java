package io.essaim.hub.pages;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.NextUrl;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Lets only signed-in people through to a page: others go to the login page first (contract 4.1). */
public final class Gate {
    private final HubPaths paths;
    private final Callers callers;

    public Gate(PageParts parts) {
        this.paths = parts.paths();
        this.callers = parts.callers();
    }

    /** A page of somebody signed in. */
    @FunctionalInterface
    public interface PersonalPage {
        void handle(ServerRequest request, ServerResponse response, Requester who);
    }

    /** The handler that asks for a login first. Tokens count for nothing. */
    public Handler forPeople(PersonalPage page) {
        return (request, response) -> {
            var who = callers.browser(request);
            if (who.isPresent()) {
                page.handle(request, response, who.get());
            } else {
                sendToLogin(request, response);
            }
        };
    }

    /** Redirects to the login page, which comes back here; what changes something is refused instead. */
    void sendToLogin(ServerRequest request, ServerResponse response) {
        var method = request.prologue().method();
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            throw new HttpProblem(403, Phrase.of("Sign in first, then send this again."));
        }
        PageWriter.redirect(response, NextUrl.viaLogin(request, paths));
    }

    /** Refuses who may not: 404 when the right is held for others, so that names cannot be probed (contract 1.1). */
    static HttpProblem refusal(Requester who, String scope) {
        return who.mayForSome(scope)
                ? new HttpProblem(404, Phrase.of("No access to resources or resources not found"))
                : new HttpProblem(
                        403, Phrase.of("Action is not authorized with current scopes; requires any of [{0}]", scope));
    }
}
