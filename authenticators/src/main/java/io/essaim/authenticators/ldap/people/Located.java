package io.essaim.authenticators.ldap.people;

/** Whether the directory knows somebody of a name. */
public sealed interface Located {

    /**
     * It does.
     *
     * @param dn of the entry
     * @param username what {@code lookup_dn_user_dn_attribute} says, or else the name itself
     */
    record Found(String dn, String username) implements Located {}

    /**
     * It knows nobody, or more than one.
     *
     * @param why for the log
     */
    record Lost(String why) implements Located {}
}
