package io.essaim.web.pages;

import java.util.Optional;

/**
 * Where people set a new password after a letter.
 *
 * @param action where the form goes
 * @param shortestPassword in characters
 * @param problem the last word of the sentence's key that says why the last try did not work
 */
public record NewPasswordPage(Frame frame, String action, int shortestPassword, Optional<String> problem)
        implements Page {}
