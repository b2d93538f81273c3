package io.essaim.hub.login;

import io.essaim.domain.access.BrowserSession.Origin;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.login.Way;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import java.util.Optional;

/**
 * Decides whether somebody an authenticator knows may enter, and keeps what it told; the same for every authenticator
 * (contract 7.1, 7.2 and 7.4). Names are normalised before anything is compared.
 */
final class Admission {
    private final Store store;
    private final UserNames names;
    private final AllowRules rules;
    private final People people;
    private final WayRules ways;
    private final Keeping keeping;
    private final PostAuth post;

    Admission(
            Store store,
            UserNames names,
            AllowRules rules,
            People people,
            WayRules ways,
            Keeping keeping,
            PostAuth post) {
        this.post = post;
        this.store = store;
        this.names = names;
        this.rules = rules;
        this.people = people;
        this.ways = ways;
        this.keeping = keeping;
    }

    /** The verdict; when it is good, the person's row and roles are as the identity says. */
    AdmissionOutcome admit(Way way, Accepted accepted) {
        var identity = accepted.identity();
        var name = name(way, identity);
        if (!names.valid(name)) {
            return Denied.silently("the name is not valid");
        }
        if (rules.blocked(name)) {
            return Denied.silently("blocked_users names them");
        }
        var known = store.users().find(name);
        if (!allowed(way, name, known.isPresent(), identity)) {
            return Denied.silently("no allow rule lets them in");
        }
        return ways.refusal(way, name, known)
                .<AdmissionOutcome>map(Denied::saying)
                .orElseGet(() -> lastWord(way, name, known, accepted));
    }

    private AdmissionOutcome lastWord(Way way, String name, Optional<User> known, Accepted accepted) {
        return switch (post.ask(way, name, accepted.identity())) {
            case PostAuth.Verdict.Welcome(var identity) ->
                let(way, name, known, new Accepted(identity, accepted.outer()));
            case PostAuth.Verdict.Unwelcome(var message) ->
                new Denied(Denied.FORBIDDEN, message, "post_auth_hook: " + message.english());
            case PostAuth.Verdict.Unknown(var message) ->
                new Denied(Denied.UNAVAILABLE, message, "post_auth_hook does not work");
        };
    }

    /** Whether somebody who signed in earlier may stay, by the rules as they are and what is told of them now. */
    boolean stillAllowed(Way way, User user, Identity identity) {
        return !rules.blocked(user.name()) && allowed(way, user.name(), true, identity);
    }

    /** Whether an identity is this person's. */
    boolean sameName(Way way, User user, Identity identity) {
        return name(way, identity).equals(user.name());
    }

    private String name(Way way, Identity identity) {
        return names.normalise(way.prefix() + identity.name());
    }

    private boolean allowed(Way way, String name, boolean known, Identity identity) {
        return identity.allowed() || way.allowAll() || way.names().contains(name) || rules.allowed(name, known);
    }

    private AdmissionOutcome let(Way way, String name, Optional<User> known, Accepted accepted) {
        var identity = accepted.identity();
        try {
            var user = known.orElseGet(() -> added(way, name, keeping.admin(name, identity)));
            ways.note(user, way);
            var origin = accepted.outer().map(outer -> new Origin(way.name(), outer.subject(), outer.id()));
            return new Admitted(keeping.signedIn(user, identity), origin);
        } catch (RejectedUser e) {
            return Denied.saying(e.phrase());
        }
    }

    private User added(Way way, String name, boolean admin) {
        try {
            return people.add(name, admin, way.authenticator());
        } catch (AlreadyExists e) {
            // The same person signs in for the first time in two windows at once.
            return store.users().find(name).orElseThrow(() -> e);
        }
    }
}
