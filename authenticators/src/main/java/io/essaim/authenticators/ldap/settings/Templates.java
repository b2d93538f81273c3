package io.essaim.authenticators.ldap.settings;

import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of the settings that are filled with names.
 *
 * @param bind in their order
 * @param lookup finds a person by what was typed
 * @param search must find a person once they are bound
 * @param group finds a person in a group
 * @param allowed matches the entry of a person who may enter; it has no places
 */
public record Templates(
        List<BindTemplate> bind, Template lookup, Optional<Template> search, Template group, Optional<Filter> allowed) {

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for a text that is none of its kind; the message names the key
     */
    static Templates of(
            List<String> bind, String lookup, Optional<String> search, String group, Optional<String> allowed) {
        return new Templates(
                bind.stream().map(BindTemplate::of).toList(),
                Template.filter("lookup_dn_search_filter", lookup, Set.of("login_attr", "login")),
                search.map(text -> Template.filter("search_filter", text, Set.of("userattr", "username"))),
                Template.filter("group_search_filter", group, Set.of("userdn", "uid")),
                allowed.map(text -> SettingsRules.filter("allowed_filter", text)));
    }

    /** Those of settings that are right. */
    public static Templates of(LdapSettings settings) {
        return of(
                settings.bindDnTemplate().values(),
                settings.lookupDnSearchFilter(),
                settings.searchFilter(),
                settings.groupSearchFilter(),
                settings.allowedFilter());
    }

    /** Whether somebody may be bound whose DN is not known by that. */
    public boolean bindsWithoutDn() {
        return bind.stream().anyMatch(template -> !template.dn());
    }

    boolean searchWantsAttribute() {
        return search.filter(template -> template.has("userattr")).isPresent();
    }
}
