package io.essaim.web.pages;

/**
 * Somebody asked for a server that does not run (contract 4.6).
 *
 * @param start where starting it begins
 */
public record NotRunningPage(Frame frame, ServerView server, String start) implements Page {}
