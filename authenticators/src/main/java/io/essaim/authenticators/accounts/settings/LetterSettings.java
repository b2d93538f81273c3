package io.essaim.authenticators.accounts.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;

/** The section {@code authenticator.self_approval_email}. */
@Doc("The letter with the link that confirms an address.")
public record LetterSettings(
        @Doc("Who it is from; letters about forgotten passwords are from the same.") @Default("do-not-reply@localhost")
        String from,

        @Doc("Its subject.") @Default("Confirm your e-mail address")
        String subject,

        @Doc("Its text. {approval_url} in it is replaced by the link, {username} by the name.")
        @Default(
                "\"Hello {username},\\n\\nopen this link within 15 minutes to confirm that this address is yours:\\n\\n"
                        + "{approval_url}\\n\\nIf you did not ask for an account, do nothing.\\n\"")
        String body) {

    public LetterSettings {
        if (!body.contains("{approval_url}")) {
            throw new IllegalArgumentException("self_approval_email.body must contain {approval_url}");
        }
    }
}
