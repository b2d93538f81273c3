package io.essaim.acceptance.likeness;

import java.util.Map;
import java.util.Optional;

/**
 * One request that both hubs are sent. {@code ${name}} stands for what an earlier answer of the same hub was.
 *
 * @param title chapter, sender, method, path and case: unique
 * @param sender {@code nobody}, the name of a kept token, or {@code browser NAME}, which keeps its cookies
 * @param call what is sent
 * @param keep names for values of the answer, and where those are: a JSON pointer, {@code ?PARAMETER} of the
 *     address that the answer leads to, or {@code cookie NAME}
 * @param until values of the answer, by JSON pointer, that are waited for
 */
record Step(String title, String sender, Call call, Map<String, String> keep, Map<String, String> until) {
    private static final String BROWSER = "browser ";

    /**
     * What is sent.
     *
     * @param path with its query
     */
    record Call(String method, String path, Map<String, String> headers, Optional<String> body) {
        Call {
            headers = Map.copyOf(headers);
        }
    }

    Step {
        keep = Map.copyOf(keep);
        until = Map.copyOf(until);
    }

    /** Whose browser sends it. */
    Optional<String> browser() {
        return Optional.of(sender).filter(name -> name.startsWith(BROWSER));
    }
}
