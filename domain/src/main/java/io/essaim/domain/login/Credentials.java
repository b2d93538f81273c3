package io.essaim.domain.login;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody sent to prove who they are.
 *
 * @param username stripped of spaces around it, otherwise as typed
 * @param fields everything else of the form: {@code password}, {@code otp} and what the authenticator's form adds
 * @param remoteAddress the browser's address, as far as trusted proxies tell it
 * @param headers of the request, names in lower case; for authenticators that read them
 */
public record Credentials(
        String username, Map<String, String> fields, String remoteAddress, Map<String, String> headers) {

    public Credentials {
        fields = Map.copyOf(fields);
        headers = Map.copyOf(headers);
    }

    /** The password; empty text when none was sent. */
    public String password() {
        return fields.getOrDefault("password", "");
    }

    /** The one-time password, when one was sent. */
    public Optional<String> otp() {
        return Optional.ofNullable(fields.get("otp")).filter(text -> !text.isEmpty());
    }

    /** Never shows what was typed. */
    @Override
    public String toString() {
        return "Credentials[username=" + username + ", from " + remoteAddress + "]";
    }
}
