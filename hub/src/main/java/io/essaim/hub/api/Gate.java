package io.essaim.hub.api;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Reach;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import java.util.stream.Stream;

/** Lets a request through when its sender holds one of the scopes it needs (contract 1.1, authorisation outcome). */
final class Gate {
    private static final Phrase NOT_FOUND = Phrase.of("No access to resources or resources not found");

    private final Callers callers;

    Gate(Callers callers) {
        this.callers = callers;
    }

    /** One of the scopes, for that resource. */
    Requester require(Exchange exchange, Resource on, String... scopes) {
        var requester = callers.require(exchange.request());
        if (Stream.of(scopes).noneMatch(scope -> requester.may(scope, on))) {
            throw refusal(requester, scopes);
        }
        return requester;
    }

    /** One of the scopes, without a filter. */
    Requester require(Exchange exchange, String... scopes) {
        var requester = callers.require(exchange.request());
        if (Stream.of(scopes).noneMatch(requester::may)) {
            throw refusal(requester, scopes);
        }
        return requester;
    }

    /** The scope for something: the list shows only what it is held for. */
    Requester requireSome(Exchange exchange, String scope) {
        var requester = callers.require(exchange.request());
        if (!requester.mayForSome(scope)) {
            throw forbidden(scope);
        }
        return requester;
    }

    /** Anybody known. */
    Requester requireAnybody(Exchange exchange) {
        return callers.require(exchange.request());
    }

    /** What a caller without the right sees in place of what is there or not. */
    static HttpProblem notFound() {
        return new HttpProblem(404, NOT_FOUND);
    }

    /** A filter of a kind that this list cannot be narrowed by. */
    static void refuse(boolean unusable, Reach reach, String scope) {
        if (unusable && !reach.everything()) {
            throw forbidden(scope);
        }
    }

    private static HttpProblem refusal(Requester requester, String... scopes) {
        return Stream.of(scopes).anyMatch(requester::mayForSome) ? notFound() : forbidden(scopes);
    }

    private static HttpProblem forbidden(String... scopes) {
        return new HttpProblem(
                403,
                Phrase.of(
                        "Action is not authorized with current scopes; requires any of [{0}]",
                        String.join(", ", scopes)));
    }
}
