package io.essaim.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * How the tries to sign in under a name have gone lately.
 *
 * @param here failed tries from this network
 * @param everywhere failed tries from all networks, this one included
 * @param lockedUntil when this network may try again
 * @param familiar whether somebody has signed in under the name from this network before
 */
public record Tally(int here, int everywhere, Optional<Instant> lockedUntil, boolean familiar) {}
