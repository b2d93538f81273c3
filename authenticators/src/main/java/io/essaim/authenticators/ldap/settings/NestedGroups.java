package io.essaim.authenticators.ldap.settings;

/** Whether a member of a group that is a member of another is a member of both. */
public enum NestedGroups {
    /** Only direct members count. */
    NONE,
    /** Groups of groups are asked for, step by step. */
    WALK,
    /** The directory does it: Active Directory's LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS 3.1.1.3.4.4). */
    IN_CHAIN
}
