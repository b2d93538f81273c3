package io.essaim.web.pages;

import java.util.Optional;

/**
 * Asks for a start, with the options a spawner offers (contract 4.7).
 *
 * @param action where the form goes, with {@code _xsrf} in its query
 * @param optionsForm HTML that the spawner or the configuration gives; trusted, shown as it is
 * @param failure why the last try did not work
 */
public record SpawnPage(
        Frame frame,
        ServerView server,
        String action,
        Optional<String> optionsForm,
        Optional<ServerView.Ending> failure)
        implements Page {}
