package io.essaim.hub.login;

import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.Way;
import io.essaim.domain.user.User;
import io.essaim.hub.authstate.AuthStates;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the way that signed a person in about them again, and keeps what has changed (contract 7.3). */
final class Refreshing {
    private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);

    private final WayRules ways;
    private final Admission admission;
    private final Keeping keeping;
    private final AuthStates states;
    private final PostAuth post;

    Refreshing(WayRules ways, Admission admission, Keeping keeping, AuthStates states, PostAuth post) {
        this.post = post;
        this.ways = ways;
        this.admission = admission;
        this.keeping = keeping;
        this.states = states;
    }

    /** Why the person may not go on; empty when they may. */
    Optional<String> objection(User user) {
        return ways.of(user)
                .map(way -> objection(way, user))
                .orElseGet(() -> Optional.of("the way they signed in is not offered any more"));
    }

    private Optional<String> objection(Way way, User user) {
        return switch (way.authenticator().refresh(user, states.of(user.id()))) {
            case Refresh.Fresh() -> Optional.empty();
            case Refresh.Updated(var identity) -> updated(way, user, identity);
            case Refresh.Expired(var reason) -> Optional.of(reason);
        };
    }

    private Optional<String> updated(Way way, User user, Identity identity) {
        if (!admission.sameName(way, user, identity)) {
            LOG.error("The authenticator calls {} by another name now", user.name());
            return Optional.of("the authenticator calls them by another name");
        }
        if (!admission.stillAllowed(way, user, identity)) {
            return Optional.of("no allow rule lets them in any more");
        }
        return switch (post.ask(way, user.name(), identity)) {
            case PostAuth.Verdict.Welcome(var changed) -> {
                keeping.refreshed(user, changed);
                yield Optional.empty();
            }
            case PostAuth.Verdict.Unwelcome(var message) -> Optional.of("post_auth_hook: " + message.english());
            case PostAuth.Verdict.Unknown _ -> Optional.empty(); // as it was
        };
    }
}
