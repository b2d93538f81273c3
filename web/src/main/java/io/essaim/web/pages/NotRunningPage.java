package io.essaim.web.pages;

/**
 * Somebody asked for a server that does not run (contract 4.6).
 *
 * @param start where starting it begins
 * @param after seconds after which the browser goes there by itself; 0 is never
 */
public record NotRunningPage(Frame frame, ServerView server, String start, int after) implements Page {}
