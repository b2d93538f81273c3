package io.essaim.hub.api;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.login.UserNames;
import java.util.Collection;

/** Who may make whom an administrator, and what a person may be called (contract 1.5 and 13.1). */
final class UserRules {

    private UserRules() {}

    /** Only administrators make administrators, whatever scopes others hold. */
    static void checkGrant(Requester requester, boolean admin) {
        if (admin && !requester.admin()) {
            throw new HttpProblem(403, Phrase.of("Only admins can grant admin permissions"));
        }
    }

    static void checkNames(UserNames rules, Collection<String> wanted) {
        var invalid = wanted.stream().filter(name -> !rules.valid(name)).toList();
        if (!invalid.isEmpty()) {
            var names = String.join(", ", invalid);
            throw new HttpProblem(
                    400,
                    invalid.size() > 1
                            ? Phrase.of("Invalid usernames: {0}", names)
                            : Phrase.of("Invalid username: {0}", names));
        }
    }
}
