package io.essaim.authenticators.oauth.protocol;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.failure.Said;
import io.essaim.domain.text.Phrase;
import java.util.Map;
import java.util.Optional;

/** What the browser brings back from the provider (RFC 6749 section 4.1.2, RFC 9207). */
public final class BrowserAnswer {
    private BrowserAnswer() {}

    /**
     * The code.
     *
     * @throws NoSignIn when there is none: with what the provider says, or because another provider gave the answer
     */
    public static String code(Map<String, String> query, Endpoints endpoints) {
        fromThisProvider(Optional.ofNullable(query.get("iss")), endpoints);
        var error = Optional.ofNullable(query.get("error")).filter(text -> !text.isEmpty());
        if (error.isPresent()) {
            throw said(error.get(), Optional.ofNullable(query.get("error_description")));
        }
        return Optional.ofNullable(query.get("code"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> NoSignIn.rejected("the browser came back with neither a code nor an error"));
    }

    private static void fromThisProvider(Optional<String> iss, Endpoints endpoints) {
        var issuer = endpoints.issuer();
        boolean other = iss.isPresent() && issuer.isPresent() && !iss.equals(issuer);
        boolean missing = iss.isEmpty() && endpoints.abilities().namesItself();
        if (other || missing) {
            throw NoSignIn.rejected("the answer is " + (other ? "another provider's" : "without iss")
                    + ", expected iss " + issuer.orElse(""));
        }
    }

    private static NoSignIn said(String error, Optional<String> description) {
        var said = Said.error(error, description);
        return switch (error) {
            case "access_denied" ->
                NoSignIn.refused(Phrase.of(
                        "The site that signs people in says that access was denied: {0}. If you did not cancel yourself,"
                                + " ask its administrator to let you use this hub.",
                        said));
            case "login_required", "interaction_required", "account_selection_required", "consent_required" ->
                NoSignIn.refused(
                        Phrase.of("You did not finish signing in at the other site: {0}. Please try again.", said));
            case "server_error", "temporarily_unavailable" -> NoSignIn.unavailable("the provider says " + said);
            default ->
                NoSignIn.refused(Phrase.of(
                        "The site that signs people in refuses what this hub asks of it: {0}. Please tell the"
                                + " administrator of this hub.",
                        said));
        };
    }
}
