package io.essaim.authenticators.ldap.settings;

/** When a connection to the directory becomes encrypted: ldapauthenticator's words, and those most people know. */
public enum TlsStrategy {
    /** By StartTLS, before anything else is said. */
    BEFORE_BIND,
    /** The same. */
    STARTTLS,
    /** From the first byte (ldaps). */
    ON_CONNECT,
    /** The same. */
    LDAPS,
    /** Never: passwords can be read on the way. */
    INSECURE,
    /** The same. */
    PLAIN;

    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    /** Whether by StartTLS. */
    public boolean upgrades() {
        return this == BEFORE_BIND || this == STARTTLS;
    }

    /** Whether as ldaps. */
    public boolean fromTheFirstByte() {
        return this == ON_CONNECT || this == LDAPS;
    }

    /** Whether at all. */
    public boolean encrypts() {
        return upgrades() || fromTheFirstByte();
    }

    /** The port of RFC 4516 and of the ldaps scheme. */
    public int usualPort() {
        return fromTheFirstByte() ? LDAPS_PORT : LDAP_PORT;
    }
}
