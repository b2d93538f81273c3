package io.essaim.authenticators.ldap;

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
 */
record Templates(List<BindTemplate> bind, Template lookup, Optional<Template> search, Template group) {

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for a text that is none of its kind; the message names the key
     */
    static Templates of(List<String> bind, String lookup, Optional<String> search, String group) {
        return new Templates(
                bind.stream().map(BindTemplate::of).toList(),
                Template.filter("lookup_dn_search_filter", lookup, Set.of("login_attr", "login")),
                search.map(text -> Template.filter("search_filter", text, Set.of("userattr", "username"))),
                Template.filter("group_search_filter", group, Set.of("userdn", "uid")));
    }

    static Templates of(LdapSettings settings) {
        return of(
                settings.bindDnTemplate().values(),
                settings.lookupDnSearchFilter(),
                settings.searchFilter(),
                settings.groupSearchFilter());
    }

    boolean bindsWithoutDn() {
        return bind.stream().anyMatch(template -> !template.dn());
    }

    boolean searchWantsAttribute() {
        return search.filter(template -> template.has("userattr")).isPresent();
    }
}
