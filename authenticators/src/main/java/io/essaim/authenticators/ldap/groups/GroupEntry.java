package io.essaim.authenticators.ldap.groups;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * A group somebody is in.
 *
 * @param key the DN in the form that is the same for all ways to write it
 */
public record GroupEntry(String key, Entry entry) {

    static GroupEntry of(Entry entry) throws LDAPException {
        return new GroupEntry(key(entry.getDN()), entry);
    }

    static String key(String dn) throws LDAPException {
        return DN.normalize(dn);
    }

    String dn() {
        return entry.getDN();
    }
}
