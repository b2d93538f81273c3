package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.links.SignedLinks;
import io.essaim.authenticators.accounts.links.SignedLinks.Purpose;
import io.essaim.authenticators.accounts.mail.Letter;
import io.essaim.authenticators.accounts.mail.Postbox;
import io.essaim.authenticators.accounts.mail.Spacing;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.text.Dictionary;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The letters that accounts bring about, and their links. Without a mail server nothing is sent and no link is good. */
final class Letters {
    private static final Duration DISTANCE = Duration.ofMinutes(2);

    private final AccountParts parts;
    private final Spacing spacing;
    private final Optional<Sending> sending;

    private record Sending(Postbox postbox, SignedLinks links, URI hub) {}

    Letters(AccountParts parts, Optional<URI> hub) {
        this.parts = parts;
        this.spacing = new Spacing(DISTANCE, parts.clock());
        this.sending = hub.filter(_ -> parts.settings().letters())
                .flatMap(address -> parts.settings()
                        .secretKey()
                        .map(key -> new Sending(
                                new Postbox(parts.settings()), new SignedLinks(key.value(), parts.clock()), address)));
    }

    /** Asks somebody to confirm an address. */
    void confirm(Account account, Email email, Dictionary reader) {
        sending.filter(_ -> spacing.due(email.address()))
                .ifPresent(means -> means.postbox().post(() -> {
                    var words = means.links().make(Purpose.CONFIRM, account.name(), bound(email));
                    var link = means.hub() + "confirm/" + words;
                    return Optional.of(new LetterWords(reader)
                            .confirm(parts.settings().selfApprovalEmail(), account.name(), email.address(), link));
                }));
    }

    /** Sends somebody who forgot their password a link, if there is an address that is known to be theirs. */
    void forgotten(String name, Dictionary reader) {
        sending.ifPresent(means -> means.postbox()
                .post(() -> parts.accounts()
                        .find(name)
                        .filter(Account::approved)
                        .flatMap(account -> account.email()
                                .filter(Email::confirmed)
                                .filter(_ -> due(name))
                                .map(email -> forgotten(means, account, email, reader)))));
    }

    private static Letter forgotten(Sending means, Account account, Email email, Dictionary reader) {
        var words = means.links().make(Purpose.RESET, account.name(), account.passwordHash());
        var link = means.hub() + "reset-password/" + words;
        return new LetterWords(reader).forgotten(account.name(), email.address(), means.hub(), link);
    }

    private boolean due(String name) {
        var now = parts.clock().instant();
        return parts.accounts().letterDue(name, now, now.minus(DISTANCE));
    }

    /** Whose address a link confirms. */
    Optional<Account> confirmed(String words) {
        return sending.flatMap(means -> means.links()
                        .read(
                                Purpose.CONFIRM,
                                words,
                                name -> parts.accounts()
                                        .find(name)
                                        .flatMap(Account::email)
                                        .map(Letters::bound)))
                .flatMap(parts.accounts()::find);
    }

    /** Whose password a link may set. */
    Optional<Account> resetting(String words) {
        return sending.flatMap(means -> means.links()
                        .read(
                                Purpose.RESET,
                                words,
                                name -> parts.accounts().find(name).map(Account::passwordHash)))
                .flatMap(parts.accounts()::find);
    }

    private static String bound(Email email) {
        return email.address() + " " + email.confirmed();
    }
}
