package io.essaim.hub.api;

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
            throw new HttpProblem(403, "Only admins can grant admin permissions");
        }
    }

    static void checkNames(UserNames names, Collection<String> wanted) {
        var invalid = wanted.stream().filter(name -> !names.valid(name)).toList();
        if (!invalid.isEmpty()) {
            throw new HttpProblem(
                    400, "Invalid username" + (invalid.size() > 1 ? "s" : "") + ": " + String.join(", ", invalid));
        }
    }
}
