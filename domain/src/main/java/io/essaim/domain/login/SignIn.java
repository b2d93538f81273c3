package io.essaim.domain.login;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How a person signs in: what the login page offers. */
public sealed interface SignIn {

    /**
     * A form with user name and password.
     *
     * @param otpPrompt label of a third field for a one-time password, when one is asked
     */
    record Form(Optional<String> otpPrompt) implements SignIn {}

    /**
     * A button that leads to another site, which sends the browser back to {@code /hub/<callbackPath>}.
     *
     * @param service what the button says after "Sign in with"
     * @param callbackPath under the hub's prefix, without a leading slash; {@code oauth_callback} for OAuth
     */
    record Elsewhere(String service, String callbackPath, Flow flow) implements SignIn {}

    /** Who it is stands in the request itself, set by a proxy in front. */
    record FromRequest() implements SignIn {}

    /** The two steps of signing in elsewhere. */
    interface Flow {

        /**
         * Where to send the browser.
         *
         * @param callback the full address the other site must send it back to
         * @param state opaque text the other site must give back
         * @return the address, and what {@link #finish} must be given again; it is kept by the hub, not by the browser
         * @throws ElsewhereUnavailable when the other site must be asked first and does not answer
         */
        Departure begin(URI callback, String state);

        /**
         * The browser is back.
         *
         * @param query the parameters it brought, first value of each
         * @param kept what {@link #begin} asked to keep
         */
        LoginOutcome finish(URI callback, Map<String, String> query, Map<String, String> kept);
    }

    /** Where the browser goes, and what is kept for its return (PKCE verifier, nonce). */
    record Departure(URI to, Map<String, String> kept) {
        public Departure {
            kept = Map.copyOf(kept);
        }
    }
}
