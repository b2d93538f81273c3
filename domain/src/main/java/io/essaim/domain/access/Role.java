package io.essaim.domain.access;

import java.util.List;

/**
 * A named set of scopes (contract 2.6).
 *
 * @param scopes raw, as written in the configuration
 * @param managed whether the authenticator gave it ({@code managed_by_auth})
 */
public record Role(long id, String name, String description, List<String> scopes, boolean managed) {
    public Role {
        scopes = List.copyOf(scopes);
    }
}
