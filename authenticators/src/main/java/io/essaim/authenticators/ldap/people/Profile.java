package io.essaim.authenticators.ldap.people;

import io.essaim.domain.login.Identity;

/** What the directory tells about a person it knows. */
public sealed interface Profile {

    /** They may be let in. */
    record Of(Identity identity) implements Profile {}

    /**
     * {@code search_filter} leaves them out.
     *
     * @param why for the log
     */
    record LeftOut(String why) implements Profile {}
}
