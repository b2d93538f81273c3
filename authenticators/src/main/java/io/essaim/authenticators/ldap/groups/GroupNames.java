package io.essaim.authenticators.ldap.groups;

import com.unboundid.ldap.sdk.Entry;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a group of the directory is called in the hub ({@code group_name_attribute}, {@code group_name_pattern}). */
public final class GroupNames {
    /** What the hub's table holds. */
    private static final int LONGEST = 255;

    private static final String WHOLE_DN = "dn";
    private final String attribute;
    private final Optional<Pattern> pattern;

    GroupNames(LdapSettings settings) {
        this.attribute = settings.groupNameAttribute();
        this.pattern = settings.groupNamePattern().map(Pattern::compile);
    }

    /** What must be read of a group to name it. */
    public List<String> attributes() {
        return attribute.equals(WHOLE_DN) ? List.of() : List.of(attribute);
    }

    /** Empty for a group that has no name here and is left out. */
    public Optional<String> of(Entry group) {
        return Optional.ofNullable(attribute.equals(WHOLE_DN) ? group.getDN() : group.getAttributeValue(attribute))
                .flatMap(this::rule)
                .filter(name -> !name.isBlank() && name.length() <= LONGEST);
    }

    private Optional<String> rule(String value) {
        if (pattern.isEmpty()) {
            return Optional.of(value);
        }
        var matcher = pattern.get().matcher(value);
        return matcher.matches()
                ? Optional.ofNullable(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group())
                : Optional.empty();
    }
}
