package io.essaim.hub.login;

import io.essaim.domain.user.User;

/**
 * A person at a browser.
 *
 * @param sessionId names this browser's session; tokens issued to it die with it (contract 4.4)
 */
public record SignedIn(User user, String sessionId) {}
