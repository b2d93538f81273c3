package io.essaim.web.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that a hub keeps, for administrators.
 *
 * @param waiting the first of those who wait for approval
 * @param waitingCount how many wait
 * @param search the name that is looked for; empty text for all
 * @param accounts those with an account: the one that was looked for, or a page of all
 * @param next the page after this one
 * @param said what the last act came to
 */
public record AccountsPage(
        Frame frame,
        List<Entry> waiting,
        long waitingCount,
        String search,
        List<Entry> accounts,
        Optional<String> next,
        Optional<AccountPage.Said> said)
        implements Page {
    public AccountsPage {
        waiting = List.copyOf(waiting);
        accounts = List.copyOf(accounts);
    }

    /** One account. */
    public record Entry(
            String name,
            Optional<String> email,
            boolean emailConfirmed,
            boolean approved,
            boolean twoFactor,
            Instant created) {}
}
