package io.essaim.web.pages;

import java.util.Optional;

/**
 * Says what came of something about an account, and what may be done next.
 *
 * @param key the last word of the keys of its sentences
 * @param blank what stands in the sentence's blank
 * @param post where its button sends a form; without one a link to the login page is shown
 */
public record NoticePage(Frame frame, String key, String blank, Optional<String> post) implements Page {}
