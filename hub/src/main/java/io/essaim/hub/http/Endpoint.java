package io.essaim.hub.http;

/** Answers the requests of one method and one route. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @throws HttpProblem for an error that the caller should read
     */
    void handle(Exchange exchange);
}
