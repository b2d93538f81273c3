package io.essaim.authenticators.accounts.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** The section {@code authenticator.self_approval_email}. */
@Doc("The letter with the link that confirms an address.")
public record LetterSettings(
        @Doc("Who it is from; letters about forgotten passwords are from the same.") @Default("do-not-reply@localhost")
        String from,

        @Doc("Its subject; without one it has ours, in the reader's language.")
        Optional<String> subject,

        @Doc(
                "Its text. {approval_url} in it is replaced by the link, {username} by the name. Without one it has ours, in the"
                        + " reader's language.")
        Optional<String> body) {

    public LetterSettings {
        if (body.isPresent() && !body.get().contains("{approval_url}")) {
            throw new IllegalArgumentException("self_approval_email.body must contain {approval_url}");
        }
    }
}
