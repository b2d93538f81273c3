package io.essaim.hub.accounts;

import io.essaim.domain.login.Way;
import io.essaim.domain.user.User;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.pages.PageParts;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.Optional;

/** Which account is whose, and what becomes of people's sessions when their accounts change. */
final class AccountPeople {
    private final PageParts parts;
    private final Way way;
    private final String prefix;

    AccountPeople(PageParts parts, Way way) {
        this.parts = parts;
        this.way = way;
        this.prefix = way.prefix().toLowerCase(Locale.ROOT);
    }

    /** Who is at the browser. */
    Optional<User> user(ServerRequest request) {
        return parts.entrance().login().signedIn(request).map(person -> person.user());
    }

    /** The name of the account of a person, when that is how they sign in. */
    Optional<String> account(User user) {
        var ways = parts.entrance().ways();
        boolean theirs = ways.single()
                || parts.store()
                        .users()
                        .loginWay(user.id())
                        .filter(way.name()::equals)
                        .isPresent();
        return Optional.of(user.name())
                .filter(name -> theirs && name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    /** Ends every session of the person whose account that is; when it is they who ask, they still get their answer. */
    void signOut(String account, ServerRequest request, String why) {
        var out = parts.entrance().out().sessions();
        parts.store()
                .users()
                .find(prefix + account)
                .filter(user -> account(user).isPresent())
                .ifPresent(user -> parts.entrance()
                        .login()
                        .signedIn(request)
                        .filter(asking -> asking.user().id() == user.id())
                        .ifPresentOrElse(asking -> out.everywhere(asking, why), () -> out.everywhere(user, why)));
    }

    /** Ends every session of a person and begins a new one at this browser. */
    void signOutElsewhere(User user, ServerRequest request, ServerResponse response, String why) {
        var out = parts.entrance().out().sessions();
        parts.entrance()
                .login()
                .signedIn(request)
                .ifPresentOrElse(asking -> out.elsewhere(asking, why), () -> out.everywhere(user, why));
        parts.store()
                .users()
                .find(user.id())
                .ifPresent(fresh -> parts.entrance()
                        .in()
                        .entering()
                        .enter(new Admitted(fresh, Optional.empty()), request, response));
    }
}
