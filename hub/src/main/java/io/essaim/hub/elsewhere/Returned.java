package io.essaim.hub.elsewhere;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Way;
import java.util.Optional;

/** What it came to when another site sent a browser back. */
public sealed interface Returned {

    /** Where the person wanted to go, a path on this host. */
    Optional<String> next();

    /** The site has answered, one way or the other. */
    record Answered(Way way, LoginOutcome outcome, Optional<String> next) implements Returned {}

    /** Nobody knows any more what the browser comes back from: it took too long, was done before, or began elsewhere. */
    record Lost(Optional<String> next) implements Returned {}
}
