package io.essaim.web.pages;

import java.util.Optional;

/**
 * Where people ask for an account.
 *
 * @param username what was typed before
 * @param email what was typed before
 * @param problem the last word of the sentence's key that says why the last try did not work
 */
public record SignUpPage(Frame frame, Asks asks, String username, String email, Optional<String> problem)
        implements Page {

    /**
     * What is asked for.
     *
     * @param email whether an address must be given
     * @param terms what must be agreed to; written by whoever runs the hub and not escaped
     * @param shortestPassword in characters
     */
    public record Asks(boolean email, Optional<String> terms, int shortestPassword) {}
}
