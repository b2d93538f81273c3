package io.essaim.web.pages;

import java.util.Optional;

/**
 * The way in (contract 4.4).
 *
 * @param action where the form goes, with {@code next} in its query
 * @param username what was typed before, or what the address names
 * @param error why the last try did not work
 * @param offer what the authenticator wants people to do
 */
public record LoginPage(Frame frame, String action, String username, Optional<Trouble> error, Offer offer)
        implements Page {

    /** Why a try did not work. */
    public sealed interface Trouble {

        /** Name or password are not right. */
        record Wrong() implements Trouble {}

        /** The form was too old, or came from elsewhere (contract 4.3). */
        record Expired() implements Trouble {}

        /** What the authenticator or the hub says, ready to be shown. */
        record Told(String message) implements Trouble {}
    }

    /** What the page offers. */
    public sealed interface Offer {

        /**
         * A form with user name and password.
         *
         * @param otpPrompt label of the field for a one-time password, when one is asked
         */
        record Form(Optional<String> otpPrompt) implements Offer {}

        /**
         * A button that leads to another site.
         *
         * @param service what the button says after "Sign in with"
         * @param url where it leads
         */
        record Elsewhere(String service, String url) implements Offer {}

        /** Nobody signs in here. */
        record Nothing() implements Offer {}
    }
}
