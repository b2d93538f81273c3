package io.essaim.web.pages;

import io.essaim.domain.text.Phrase;
import java.util.Optional;

/**
 * Something did not work.
 *
 * @param status the HTTP status that the page speaks of
 * @param message what is known about it; empty when there is nothing to add to the status
 */
public record ErrorPage(Frame frame, int status, Optional<Phrase> message) implements Page {}
