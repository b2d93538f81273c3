package io.essaim.authenticators.oauth.providers;

import io.essaim.domain.json.JsonObject;
import java.util.Locale;

/** E-mail addresses as providers tell them. */
public final class Email {
    private Email() {}

    /** Whether the provider says that the address is the person's. */
    public static boolean verified(JsonObject data) {
        return told(data, true);
    }

    /** Whether the provider says that nobody knows whose the address is. Some providers do not say. */
    public static boolean unverified(JsonObject data) {
        return told(data, false);
    }

    /** What stands after the last @, in lower case; the whole text when there is none. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** What stands before the last @; the whole text when there is none. */
    static String local(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    /** Cognito writes the truth as text. */
    private static boolean told(JsonObject data, boolean wanted) {
        return String.valueOf(wanted).equals(String.valueOf(data.members().get("email_verified")));
    }
}
