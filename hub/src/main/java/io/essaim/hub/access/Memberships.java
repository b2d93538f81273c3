package io.essaim.hub.access;

import java.util.Set;

/** Who is in which group, asked when a {@code !group=} filter meets a person (contract 2.3). */
@FunctionalInterface
public interface Memberships {

    /** Whether the person of that name is in one of these groups. Unknown people are in none. */
    boolean inAny(String user, Set<String> groups);

    /** Nobody is in any group. */
    static Memberships none() {
        return (user, groups) -> false;
    }
}
