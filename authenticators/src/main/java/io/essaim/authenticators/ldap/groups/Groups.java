package io.essaim.authenticators.ldap.groups;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.essaim.authenticators.ldap.servers.Reader;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.NestedGroups;
import io.essaim.authenticators.ldap.settings.Template;
import io.essaim.authenticators.ldap.settings.Templates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which groups a person is in. */
public final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    /** No person is in more groups than this, nor are groups nested deeper; beyond it somebody went astray. */
    private static final int MOST = 1_000;

    private static final int DEEPEST = 20;

    /** Groups asked about in one search. */
    private static final int AT_ONCE = 50;

    private final LdapSettings settings;
    private final Template member;
    private final GroupNames names;
    private final List<String> dnAttributes;

    /** One for all people. */
    public Groups(LdapSettings settings, Templates templates) {
        this.settings = settings;
        this.member = templates.group();
        this.names = new GroupNames(settings);
        this.dnAttributes = settings.groupAttributes().stream()
                .filter(attribute -> !attribute.equalsIgnoreCase("memberUid"))
                .toList();
    }

    /** Whether the settings ask about groups at all. */
    public boolean asked() {
        return settings.groupSearchBase().isPresent()
                || !settings.allowedGroups().isEmpty()
                || !settings.adminGroups().isEmpty();
    }

    /** All groups of a person that the settings ask about. */
    public Memberships of(Reader reader, String dn, String username) throws LDAPException {
        var direct = direct(dn, username);
        var found = new LinkedHashMap<String, GroupEntry>();
        var base = settings.groupSearchBase();
        if (base.isPresent()) {
            add(found, reader.below(base.get(), direct, MOST, names.attributes()));
            if (settings.nestedGroups() == NestedGroups.WALK) {
                walk(reader, base.get(), found);
            }
        }
        for (var group : configured()) {
            if (!found.containsKey(GroupEntry.key(group)) && !isUnder(group, base)) {
                add(
                        found,
                        reader.entry(group, direct, names.attributes()).stream().toList());
            }
        }
        return new Memberships(found, names);
    }

    private List<String> configured() {
        return Stream.concat(settings.allowedGroups().stream(), settings.adminGroups().stream())
                .distinct()
                .toList();
    }

    private static boolean isUnder(String group, Optional<String> base) throws LDAPException {
        return base.isPresent() && new DN(group).isDescendantOf(base.get(), true);
    }

    private Filter direct(String dn, String username) throws LDAPException {
        var direct = member.filter(Map.of("userdn", dn, "uid", username));
        return settings.nestedGroups() == NestedGroups.IN_CHAIN
                ? Filter.createORFilter(direct, Filter.createExtensibleMatchFilter("member", IN_CHAIN, false, dn))
                : direct;
    }

    /** Goes from groups to the groups these are in, each once, so that a circle ends. */
    private void walk(Reader reader, String base, Map<String, GroupEntry> found) throws LDAPException {
        List<GroupEntry> step = List.copyOf(found.values());
        for (int depth = 0; !step.isEmpty(); depth++) {
            if (depth == DEEPEST || found.size() >= MOST) {
                LOG.warn(
                        "Groups under {} are nested more than {} deep or {} wide; the rest is left out",
                        base,
                        DEEPEST,
                        MOST);
                return;
            }
            step = parents(reader, base, step, found);
        }
    }

    private List<GroupEntry> parents(Reader reader, String base, List<GroupEntry> step, Map<String, GroupEntry> found)
            throws LDAPException {
        var next = new ArrayList<GroupEntry>();
        for (int from = 0; from < step.size(); from += AT_ONCE) {
            var some = step.subList(from, Math.min(step.size(), from + AT_ONCE));
            next.addAll(add(found, reader.below(base, holding(some), MOST, names.attributes())));
        }
        return next;
    }

    private Filter holding(List<GroupEntry> groups) {
        return Filter.createORFilter(groups.stream()
                .flatMap(group ->
                        dnAttributes.stream().map(attribute -> Filter.createEqualityFilter(attribute, group.dn())))
                .toList());
    }

    /** Adds those that are new and gives them back. */
    private static List<GroupEntry> add(Map<String, GroupEntry> found, Collection<SearchResultEntry> entries)
            throws LDAPException {
        var added = new ArrayList<GroupEntry>();
        for (var entry : entries) {
            var group = GroupEntry.of(entry);
            if (found.putIfAbsent(group.key(), group) == null) {
                added.add(group);
            }
        }
        return added;
    }
}
