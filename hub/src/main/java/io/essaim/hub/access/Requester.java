package io.essaim.hub.access;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import java.util.Optional;

/**
 * Who makes a request and what they may do.
 *
 * @param name of the person or service
 * @param admin the owner's admin flag; what decides who may make admins (contract 1.5)
 * @param scopes expanded
 * @param token the credential; empty for cookies
 * @param sessionId the browser session of the cookie or of the token
 * @param memberships who is in which group right now
 */
public record Requester(
        Owner owner,
        String name,
        boolean admin,
        ScopeSet scopes,
        Optional<ApiToken> token,
        Optional<String> sessionId,
        Memberships memberships) {

    /** Whether it is a person rather than a service. */
    public boolean isUser() {
        return owner instanceof Owner.OfUser;
    }

    /** Whether it is the person of that name. */
    public boolean is(String user) {
        return isUser() && name.equals(user);
    }

    /** {@code user} or {@code service}, as models and messages say it. */
    public String kind() {
        return isUser() ? "user" : "service";
    }

    /** Whether the scope is held for everything. */
    public boolean may(String scope) {
        return scopes.has(scope);
    }

    /** Whether the scope is held for that resource. */
    public boolean may(String scope, Resource on) {
        return scopes.has(scope, on, memberships);
    }

    /** Whether the scope is held for anything. */
    public boolean mayForSome(String scope) {
        return scopes.hasForSome(scope);
    }

    /** The same one with other scopes. */
    public Requester with(ScopeSet others) {
        return new Requester(owner, name, admin, others, token, sessionId, memberships);
    }

    /** Never more than who it is. */
    @Override
    public String toString() {
        return kind() + " " + name;
    }
}
