package io.essaim.hub.http;

import io.helidon.webserver.http.HttpRules;

/** Places that exist but know few methods: 405 for all others, where nothing at all would be 404 (contract 1.1). */
public final class NoOther {
    private NoOther() {}

    /** To be called after the methods that they do know are registered. */
    public static void method(HttpRules rules, String... paths) {
        for (var path : paths) {
            rules.any(path, (request, response) -> {
                throw HttpProblem.of(405);
            });
        }
    }
}
