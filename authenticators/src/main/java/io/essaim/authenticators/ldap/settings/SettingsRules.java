package io.essaim.authenticators.ldap.settings;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What values of the settings must be; each broken rule is an {@link IllegalArgumentException} that names the key. */
final class SettingsRules {
    private static final int LAST_PORT = 65_535;

    void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    void servers(List<String> addresses, Optional<Integer> port) {
        require(!addresses.isEmpty(), "server_address must name a host");
        require(port.filter(number -> number < 1 || number > LAST_PORT).isEmpty(), "server_port must be 1 to 65535");
        addresses.forEach(ServerName::of);
    }

    void positive(String key, long value) {
        require(value > 0, key + " must be more than 0");
    }

    void expression(String key, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(key + " is no regular expression: " + e.getDescription(), e);
        }
    }

    void dns(String key, List<String> names) {
        for (var name : names) {
            require(
                    !name.isBlank() && DN.isValidDN(name),
                    key + ": \"" + name + "\" is no DN, such as ou=people,dc=example,dc=org");
        }
    }

    void together(String one, Optional<?> left, String other, Optional<?> right) {
        require(left.isPresent() == right.isPresent(), one + " and " + other + " go together");
    }

    static Filter filter(String key, String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    key + ": \"" + text + "\" is no LDAP filter (RFC 4515): " + e.getMessage(), e);
        }
    }
}
