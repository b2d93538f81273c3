package io.essaim.authenticators.ldap.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a person is bound as, {@code {username}} being their name.
 *
 * @param dn false for the other names Active Directory takes (MS-ADTS 5.1.1.1.1): {@code {username}@corp.example.org},
 *     {@code CORP\{username}}
 */
public record BindTemplate(Template template, boolean dn) {
    private static final String KEY = "bind_dn_template";
    private static final String USERNAME = "username";
    private static final Pattern NEEDS_NO_ESCAPE = Pattern.compile("[\\p{L}\\p{N}._ -]+");

    static BindTemplate of(String text) {
        if (!text.contains("{" + USERNAME + "}")) {
            throw new IllegalArgumentException(
                    KEY + ": \"" + text + "\" has no {username}; everybody would be the same");
        }
        return Template.isDn(text)
                ? new BindTemplate(Template.dn(KEY, text, Set.of(USERNAME)), true)
                : new BindTemplate(Template.plain(KEY, text, Set.of(USERNAME)), false);
    }

    /** Empty for a name that cannot stand here: where there is no way to escape, only what needs none is taken. */
    public Optional<String> name(String username) {
        return !username.isEmpty() && (dn || NEEDS_NO_ESCAPE.matcher(username).matches())
                ? Optional.of(template.fill(Map.of(USERNAME, username)))
                : Optional.empty();
    }
}
