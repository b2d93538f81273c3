package io.essaim.domain.access;

/** Whom a token or a role belongs to, by the store's number. */
public sealed interface Owner {

    /** The store's number of the owner. */
    long id();

    /** A person. */
    record OfUser(long id) implements Owner {}

    /** A service. */
    record OfService(long id) implements Owner {}

    /** A group: owns roles, never tokens. */
    record OfGroup(long id) implements Owner {}
}
