package io.essaim.authenticators.ldap.people;

import io.essaim.authenticators.ldap.servers.Bound;
import io.essaim.domain.text.Phrase;

/** What came of binding as a person. */
public sealed interface BindAnswer {

    /**
     * It is them; the connection is theirs and must be closed.
     *
     * @param name what they are bound as
     * @param dn whether that is a DN
     */
    record Theirs(Bound bound, String name, boolean dn) implements BindAnswer {}

    /**
     * It is not, or there is no such entry.
     *
     * @param why for the log
     */
    record No(String why) implements BindAnswer {}

    /**
     * It is, but the directory wants something first, or has shut the account.
     *
     * @param message for the person
     */
    record NotNow(Phrase message) implements BindAnswer {}
}
