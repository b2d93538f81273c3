package io.essaim.domain.login;

import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Who somebody is, as an authenticator tells it (contract 7.1 and 7.2). Optionals that are empty mean "no opinion".
 *
 * @param name before normalising
 * @param admin sets or takes the admin flag
 * @param groups exact membership, used with {@code manage_groups}
 * @param roles exact roles, used with {@code manage_roles}
 * @param authState kept encrypted with {@code enable_auth_state}
 * @param info free data shown in user models
 */
public record Identity(
        String name,
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
                name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Never shows the auth state. */
    @Override
    public String toString() {
        return "Identity[" + name + "]";
    }
}
