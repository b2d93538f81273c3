package io.essaim.domain.store;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles and who has them. */
public interface Roles {

    /** The role of that name. */
    Optional<Role> find(String name);

    /** All roles; there are few. */
    List<Role> list();

    /** Creates the role or replaces description, scopes and managed mark of the one with that name. */
    Role save(String name, String description, List<String> scopes, boolean managed);

    /** Removes a role; who had it has it no more. Unknown names are fine. */
    void delete(String name);

    /** Gives a role; one who has it already is fine. */
    void grant(long roleId, Owner owner, boolean managed);

    /** Takes a role. */
    void revoke(long roleId, Owner owner);

    /** Who has a role. */
    List<Owner> holders(long roleId);

    /** Roles given directly to one owner. */
    List<Role> of(Owner owner);

    /** Roles of a person: their own and those of their groups, each once. */
    List<Role> effective(long userId);

    /** For each of these people the names of the roles given directly to them. */
    Map<Long, List<String>> namesOfUsers(Collection<Long> userIds);

    /** For each of these groups the names of the roles given directly to them. */
    Map<Long, List<String>> namesOfGroups(Collection<Long> groupIds);
}
