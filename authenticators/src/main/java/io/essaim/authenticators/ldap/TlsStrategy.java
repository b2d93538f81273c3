package io.essaim.authenticators.ldap;

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

    boolean upgrades() {
        return this == BEFORE_BIND || this == STARTTLS;
    }

    boolean fromTheFirstByte() {
        return this == ON_CONNECT || this == LDAPS;
    }

    boolean encrypts() {
        return upgrades() || fromTheFirstByte();
    }

    /** The port of RFC 4516 and of the ldaps scheme. */
    int usualPort() {
        return fromTheFirstByte() ? LDAPS_PORT : LDAP_PORT;
    }
}
