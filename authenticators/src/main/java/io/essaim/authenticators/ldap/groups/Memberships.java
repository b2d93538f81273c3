package io.essaim.authenticators.ldap.groups;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The groups a person is in.
 *
 * @param groups by their normalised DN
 */
public record Memberships(Map<String, GroupEntry> groups, GroupNames names) {

    public Memberships {
        groups = Map.copyOf(groups);
    }

    /** Those of a list of DNs that the person is in, as they stand in the list. */
    public List<String> among(List<String> dns) throws LDAPException {
        var mine = new ArrayList<String>();
        for (var dn : dns) {
            if (groups.containsKey(GroupEntry.key(dn))) {
                mine.add(dn);
            }
        }
        return mine;
    }

    /** Their names in the hub, in alphabetical order. */
    public List<String> hubGroups() {
        return groups.values().stream()
                .flatMap(group -> names.of(group.entry()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
