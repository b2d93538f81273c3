package io.essaim.hub.access;

import io.essaim.domain.access.RoleGrant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Says everything that is wrong with configured roles, before any of them is kept (contract 2.6). */
public final class RoleCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9\\-_~.]{1,253}[a-z0-9]");

    private RoleCheck() {}

    /** One sentence for each mistake; none when all is well. Custom scopes need not be defined. */
    public static List<String> mistakes(List<RoleGrant> grants) {
        return mistakes(grants, Scope::parse);
    }

    /** The same where no scopes are but those of a table. */
    static List<String> mistakes(List<RoleGrant> grants, ScopeTable table) {
        return mistakes(grants, table::parse);
    }

    private static List<String> mistakes(List<RoleGrant> grants, Consumer<String> reading) {
        var mistakes = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var grant : grants) {
            if (!seen.add(grant.name())) {
                mistakes.add("The role '" + grant.name() + "' stands there twice; join the two");
            }
            name(grant.name()).ifPresent(mistakes::add);
            mistakes.addAll(scopes(grant, reading));
        }
        return mistakes;
    }

    private static Optional<String> name(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("The role name '" + name + "' is not possible: expected 3 to 255 characters, lower-case"
                        + " letters, digits and - _ ~ . only, a letter first, a letter or digit last");
    }

    private static List<String> scopes(RoleGrant grant, Consumer<String> reading) {
        if (grant.name().equals(DefaultRoles.ADMIN)) {
            return grant.scopes().isPresent() || grant.description().isPresent()
                    ? List.of("The role 'admin' cannot be given other scopes or another description; only its users,"
                            + " services and groups may be listed")
                    : List.of();
        }
        var mistakes = new ArrayList<String>();
        for (var scope : grant.scopes().orElse(List.of())) {
            try {
                reading.accept(scope);
            } catch (ScopeProblem e) {
                mistakes.add("Role '" + grant.name() + "': " + e.getMessage());
            }
        }
        return mistakes;
    }
}
