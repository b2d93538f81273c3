package io.essaim.authenticators.ldap.people;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.essaim.authenticators.ldap.groups.Groups;
import io.essaim.authenticators.ldap.groups.Memberships;
import io.essaim.authenticators.ldap.servers.Reader;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.Templates;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks what the settings want to know about a person: whether they may enter, their groups, their attributes. */
public final class Profiles {
    private static final int MOST = 2;
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final LdapSettings settings;
    private final Templates templates;
    private final Groups groups;
    private final HubNames hub;

    /** One for all people. */
    public Profiles(LdapSettings settings, Templates templates, HubNames hub) {
        this.settings = settings;
        this.templates = templates;
        this.groups = new Groups(settings, templates);
        this.hub = hub;
    }

    /**
     * Asks about one person.
     *
     * @param dn of their entry
     * @param username what stands for them in filters
     * @param name what the hub is told
     */
    public Profile of(Reader reader, String dn, String username, String name) throws LDAPException {
        var leftOut = leftOut(reader, username);
        if (leftOut.isPresent()) {
            return new Profile.LeftOut(leftOut.get());
        }
        var identity = Identity.of(name).withAllowed(matches(reader, dn));
        if (!groups.asked()) {
            return new Profile.Of(identity.withAuthState(authState(reader, dn, List.of())));
        }
        var memberships = groups.of(reader, dn, username);
        var letIn = memberships.among(settings.allowedGroups());
        return new Profile.Of(identity.withAllowed(identity.allowed() || !letIn.isEmpty())
                .withAdmin(admin(memberships, name))
                .withGroups(memberships.hubGroups())
                .withAuthState(authState(reader, dn, letIn)));
    }

    private Optional<String> leftOut(Reader reader, String username) throws LDAPException {
        if (templates.search().isEmpty()) {
            return Optional.empty();
        }
        var names = Map.of(
                "username", username, "userattr", settings.userAttribute().orElse(""));
        var filter = templates.search().get().filter(names);
        int found = reader.below(settings.userSearchBase().orElse(""), filter, MOST, settings.attributes())
                .size();
        return found == 1
                ? Optional.empty()
                : Optional.of("search_filter finds " + (found == 0 ? "no entry" : "several entries") + ", not one");
    }

    private boolean matches(Reader reader, String dn) throws LDAPException {
        var allowed = templates.allowed();
        return allowed.isPresent() && reader.entry(dn, allowed.get(), List.of()).isPresent();
    }

    private Optional<Boolean> admin(Memberships memberships, String name) throws LDAPException {
        return settings.adminGroups().isEmpty()
                ? Optional.empty()
                : Optional.of(hub.administers(name)
                        || !memberships.among(settings.adminGroups()).isEmpty());
    }

    /** ldapauthenticator's: the allowed groups the person is in, and the attributes asked for, each a list. */
    private JsonObject authState(Reader reader, String dn, List<String> letIn) throws LDAPException {
        return JsonObject.of("ldap_groups", letIn).with("user_attributes", attributes(reader, dn));
    }

    private Map<String, List<String>> attributes(Reader reader, String dn) throws LDAPException {
        var values = new LinkedHashMap<String, List<String>>();
        if (!settings.authStateAttributes().isEmpty()) {
            var entry = reader.entry(dn, ANY, settings.authStateAttributes());
            settings.authStateAttributes()
                    .forEach(name -> values.put(
                            name, entry.map(found -> values(found, name)).orElse(List.of())));
        }
        return values;
    }

    private static List<String> values(Entry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValueByteArrays(attribute)).stream()
                .flatMap(Arrays::stream)
                .map(Profiles::text)
                .toList();
    }

    /** Text as it is; what is no text (a photo, an objectGUID) in Base64. */
    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException _) {
            return Base64.getEncoder().encodeToString(value);
        }
    }
}
