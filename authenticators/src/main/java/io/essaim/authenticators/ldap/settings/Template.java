package io.essaim.authenticators.ldap.settings;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code {places}} for values, each of which is escaped so that it stays one value whatever it holds. */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_]*)}");
    private final String text;
    private final UnaryOperator<String> escape;

    private Template(String text, UnaryOperator<String> escape) {
        this.text = text;
        this.escape = escape;
    }

    /**
     * A filter (RFC 4515).
     *
     * @throws IllegalArgumentException when it is none, or has places nobody fills; the message names the key
     */
    static Template filter(String key, String text, Set<String> places) {
        checkPlaces(key, text, places);
        SettingsRules.filter(key, sample(text));
        return new Template(text, Filter::encodeValue);
    }

    /** A DN (RFC 4514). */
    static Template dn(String key, String text, Set<String> places) {
        checkPlaces(key, text, places);
        return new Template(text, value -> new RDN("x", value).toString().substring("x=".length()));
    }

    /** A text whose values are taken as they are. */
    static Template plain(String key, String text, Set<String> places) {
        checkPlaces(key, text, places);
        return new Template(text, value -> value);
    }

    /** Whether a text is a DN once its places are filled. */
    static boolean isDn(String text) {
        return DN.isValidDN(sample(text));
    }

    boolean has(String place) {
        return text.contains("{" + place + "}");
    }

    /** The text with its values; every place has one. */
    public String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(value(values, place.group(1)))));
    }

    /** The same as a filter. */
    public Filter filter(Map<String, String> values) throws LDAPException {
        return Filter.create(fill(values));
    }

    private static void checkPlaces(String key, String text, Set<String> places) {
        PLACE.matcher(text).results().map(place -> place.group(1)).forEach(place -> {
            if (!places.contains(place)) {
                var known =
                        places.stream().sorted().map(name -> "{" + name + "}").toList();
                throw new IllegalArgumentException(
                        key + ": {" + place + "} stands for nothing; known here: " + String.join(", ", known));
            }
        });
    }

    private static String sample(String text) {
        return PLACE.matcher(text).replaceAll("x");
    }

    private static String value(Map<String, String> values, String place) {
        var value = values.get(place);
        if (value == null) {
            throw new IllegalStateException("nothing to put in place of {" + place + "}");
        }
        return value;
    }
}
