package io.essaim.domain.login;

import java.util.Optional;

/**
 * What another site calls the person and the session it has with their browser, so that a sign-out there can be followed
 * here (OpenID Connect Back-Channel Logout 1.0).
 *
 * @param subject the person, {@code sub}
 * @param id the session, {@code sid}, where the site tells one
 */
public record OuterSession(String subject, Optional<String> id) {}
