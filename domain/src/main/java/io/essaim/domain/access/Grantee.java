package io.essaim.domain.access;

/** With whom a server is shared. */
public sealed interface Grantee {

    /** The store's number. */
    long id();

    /** What people call it. */
    String name();

    /** One person. */
    record OfUser(long id, String name) implements Grantee {}

    /** Everybody who is in a group. */
    record OfGroup(long id, String name) implements Grantee {}
}
