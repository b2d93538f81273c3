package io.essaim.web.pages;

import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * The way in (contract 4.4).
 *
 * @param form the form with name and password, when that is a way to sign in
 * @param buttons that lead to other sites
 * @param tabs the ways with a form, when there are several to choose from; empty otherwise
 * @param error why the last try did not work
 * @param html what stands in place of form and buttons, written by whoever runs the hub and not escaped
 */
public record LoginPage(
        Frame frame,
        Optional<Form> form,
        List<Button> buttons,
        List<Tab> tabs,
        Optional<Trouble> error,
        Optional<String> html)
        implements Page {

    public LoginPage {
        buttons = List.copyOf(buttons);
        tabs = List.copyOf(tabs);
    }

    /** Whether nobody signs in here: there is nothing to choose from. */
    public boolean closed() {
        return form.isEmpty() && buttons.isEmpty() && html.isEmpty() && error.isEmpty();
    }

    /**
     * A form with user name and password.
     *
     * @param action where it goes, with {@code next} in its query
     * @param username what was typed before, or what the address names
     * @param otpPrompt label of the field for a one-time password, when one is asked; empty text for the usual one
     * @param help what else is offered
     */
    public record Form(String action, String username, Optional<String> otpPrompt, Help help) {

        /** A form that offers nothing else. */
        public Form(String action, String username, Optional<String> otpPrompt) {
            this(action, username, otpPrompt, new Help(false, false));
        }
    }

    /**
     * What is offered beside the form, when the hub keeps accounts.
     *
     * @param signUp a page to ask for an account
     * @param forgotten a page to ask for a new password
     */
    public record Help(boolean signUp, boolean forgotten) {}

    /**
     * A button that leads to another site.
     *
     * @param service what it says after "Sign in with"
     * @param url where it leads
     */
    public record Button(String service, String url) {}

    /** One of several forms to choose from. */
    public record Tab(String title, String url, boolean current) {}

    /** Why a try did not work. */
    public sealed interface Trouble {

        /** Name or password are not right. */
        record Wrong() implements Trouble {}

        /** The form was too old, or came from elsewhere (contract 4.3). */
        record Expired() implements Trouble {}

        /** It is known who it is, and they may not enter. */
        record Stranger() implements Trouble {}

        /** What came back from another site was begun too long ago, or in another browser. */
        record Lost() implements Trouble {}

        /** Too many tries; there may be another after so many seconds. */
        record Slow(long seconds) implements Trouble {}

        /** What the authenticator or the hub says, ready to be shown. */
        record Told(Phrase message) implements Trouble {}
    }
}
