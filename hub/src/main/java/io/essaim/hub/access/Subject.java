package io.essaim.hub.access;

import io.essaim.domain.server.ServerKey;
import java.util.Optional;

/**
 * Whose {@code !user}, {@code !service} and {@code !server} it is (contract 2.2).
 *
 * @param user the owner, when it is a person
 * @param service the OAuth client's service, or else the owner when it is one
 * @param server the OAuth client's server
 */
public record Subject(Optional<String> user, Optional<String> service, Optional<ServerKey> server) {

    /** Nobody: scopes that refer to their owner expand to nothing. */
    public static Subject nobody() {
        return new Subject(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A person. */
    public static Subject user(String name) {
        return new Subject(Optional.of(name), Optional.empty(), Optional.empty());
    }

    /** A service. */
    public static Subject service(String name) {
        return new Subject(Optional.empty(), Optional.of(name), Optional.empty());
    }

    Subject withClientService(String name) {
        return new Subject(user, Optional.of(name), server);
    }

    Subject withClientServer(ServerKey key) {
        return new Subject(user, service, Optional.of(key));
    }

    Optional<String> own(FilterKind kind) {
        return switch (kind) {
            case USER -> user;
            case SERVICE -> service;
            case SERVER -> server.map(ServerKey::fullName);
            case GROUP -> Optional.empty();
        };
    }
}
