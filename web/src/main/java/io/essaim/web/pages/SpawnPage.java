package io.essaim.web.pages;

import io.essaim.domain.spawn.Offer;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a start, with the options a spawner offers (contract 4.7).
 *
 * @param action where the form goes, with {@code _xsrf} in its query
 * @param offers what the spawner offers, with what was chosen last
 * @param optionsForm HTML that the spawner or the configuration gives; trusted, shown as it is
 * @param failure why the last try did not work
 */
public record SpawnPage(
        Frame frame,
        ServerView server,
        String action,
        List<Chosen> offers,
        Optional<String> optionsForm,
        Optional<ServerView.Ending> failure)
        implements Page {
    public SpawnPage {
        offers = List.copyOf(offers);
    }

    /**
     * Something to choose.
     *
     * @param word what was chosen last, or what is usual
     */
    public record Chosen(Offer offer, String word) {}
}
