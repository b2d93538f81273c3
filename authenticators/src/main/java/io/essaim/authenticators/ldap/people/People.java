package io.essaim.authenticators.ldap.people;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.essaim.authenticators.ldap.servers.Reader;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a person's entry by their name. There must be exactly one, so that nobody signs in as somebody else. */
public final class People {
    /** One more than is wanted, so that more than one is noticed. */
    private static final int MOST = 2;

    private final LdapSettings settings;
    private final Templates templates;

    /** One for all searches. */
    public People(LdapSettings settings, Templates templates) {
        this.settings = settings;
        this.templates = templates;
    }

    /** By what was typed ({@code lookup_dn_search_filter}). */
    public Located byLogin(Reader reader, String login) throws LDAPException {
        var names =
                Map.of("login", login, "login_attr", settings.userAttribute().orElse(""));
        return only(reader, templates.lookup().filter(names), login);
    }

    /** By the name in the hub, when that is {@code lookup_dn_user_dn_attribute}. */
    public Located byUsername(Reader reader, String username) throws LDAPException {
        var attribute = settings.lookupDnUserDnAttribute().orElse("");
        return only(reader, Filter.createEqualityFilter(attribute, username), username);
    }

    /** By the DNs that {@code bind_dn_template} makes of the name. */
    public Located byTemplate(Reader reader, String username) throws LDAPException {
        for (var template : templates.bind()) {
            var dn = template.dn() ? template.name(username) : Optional.<String>empty();
            if (dn.isPresent()
                    && reader.entry(dn.get(), Filter.createPresenceFilter("objectClass"), List.of())
                            .isPresent()) {
                return new Located.Found(dn.get(), username);
            }
        }
        return new Located.Lost("no bind_dn_template names an entry of theirs");
    }

    private Located only(Reader reader, Filter filter, String login) throws LDAPException {
        var wanted = settings.lookupDnUserDnAttribute().stream().toList();
        var entries = reader.below(settings.userSearchBase().orElse(""), filter, MOST, wanted);
        return switch (entries.size()) {
            case 0 -> new Located.Lost("the directory has no entry of that name under user_search_base");
            case 1 -> named(entries.getFirst(), login);
            default -> new Located.Lost("the directory has several entries of that name under user_search_base");
        };
    }

    private Located named(Entry entry, String login) {
        var attribute = settings.lookupDnUserDnAttribute();
        if (attribute.isEmpty()) {
            return new Located.Found(entry.getDN(), login);
        }
        var values =
                Optional.ofNullable(entry.getAttributeValues(attribute.get())).orElseGet(() -> new String[0]);
        return values.length == 1 && !values[0].isBlank()
                ? new Located.Found(entry.getDN(), values[0])
                : new Located.Lost("their entry has " + values.length + " values of " + attribute.get()
                        + " (lookup_dn_user_dn_attribute), not one");
    }
}
