package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.mail.Letter;
import io.essaim.authenticators.accounts.settings.LetterSettings;
import io.essaim.domain.text.Dictionary;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What letters say, in one language.
 *
 * @param reader the language of whoever brought the letter about
 */
record LetterWords(Dictionary reader) {

    /** A letter that asks to confirm an address; what the settings say of it is said in every language. */
    Letter confirm(LetterSettings settings, String name, String address, String link) {
        var subject = settings.subject()
                .orElseGet(() -> Phrase.of("Confirm your e-mail address").in(reader));
        var text = settings.body()
                .map(body -> body.replace("{approval_url}", link).replace("{username}", name))
                .orElseGet(() -> text(
                        Phrase.of("Hello {0},", name),
                        Phrase.of("Open this link within 15 minutes to confirm that this address is yours:"),
                        Phrase.verbatim(link),
                        Phrase.of("If you did not ask for an account, do nothing.")));
        return new Letter(address, subject, text);
    }

    /** A letter with which a new password can be set. */
    Letter forgotten(String name, String address, URI hub, String link) {
        return new Letter(
                address,
                Phrase.of("A new password").in(reader),
                text(
                        Phrase.of("Hello {0},", name),
                        Phrase.of("Somebody, probably you, asked for a new password at {0}", hub),
                        Phrase.of("Open this link within 15 minutes to set one:"),
                        Phrase.verbatim(link),
                        Phrase.of("If it was not you, do nothing: your password stays as it is.")));
    }

    private String text(Phrase... paragraphs) {
        return Arrays.stream(paragraphs)
                .map(paragraph -> paragraph.in(reader))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
