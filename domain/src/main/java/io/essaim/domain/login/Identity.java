package io.essaim.domain.login;

import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Who somebody is, as an authenticator tells it (contract 7.1 and 7.2). Optionals that are empty mean "no opinion".
 *
 * @param name before normalising
 * @param allowed a rule of the authenticator's own (a group, an organisation) lets this person in; false is no opinion,
 *     and the hub's rules decide
 * @param admin sets or takes the admin flag
 * @param groups exact membership, used with {@code manage_groups}
 * @param roles exact roles, used with {@code manage_roles}
 * @param authState kept encrypted with {@code enable_auth_state}
 * @param info free data shown in user models
 */
public record Identity(
        String name,
        boolean allowed,
        Optional<Boolean> admin,
        Optional<List<String>> groups,
        Optional<List<RoleGrant>> roles,
        Optional<JsonObject> authState,
        Optional<JsonObject> info) {

    public Identity {
        groups = groups.map(List::copyOf);
        roles = roles.map(List::copyOf);
    }

    /** A name and no opinion on anything else. */
    public static Identity of(String name) {
        return new Identity(
                name, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, with what the authenticator's own allow rules say. */
    public Identity withAllowed(boolean allowed) {
        return new Identity(name, allowed, admin, groups, roles, authState, info);
    }

    /** The same, with an opinion on the admin flag or none. */
    public Identity withAdmin(Optional<Boolean> admin) {
        return new Identity(name, allowed, admin, groups, roles, authState, info);
    }

    /** The same, a member of exactly these groups. */
    public Identity withGroups(List<String> groups) {
        return new Identity(name, allowed, admin, Optional.of(groups), roles, authState, info);
    }

    /** The same, holding exactly these roles. */
    public Identity withRoles(List<RoleGrant> roles) {
        return new Identity(name, allowed, admin, groups, Optional.of(roles), authState, info);
    }

    /** The same, with what is kept for the next time the authenticator is asked. */
    public Identity withAuthState(JsonObject authState) {
        return new Identity(name, allowed, admin, groups, roles, Optional.of(authState), info);
    }

    /** Never shows the auth state. */
    @Override
    public String toString() {
        return "Identity[" + name + "]";
    }
}
