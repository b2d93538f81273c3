package io.essaim.web.pages;

/**
 * A server on its way up, with what happens meanwhile (contract 4.7).
 *
 * @param next where to go when it is ready
 */
public record PendingPage(Frame frame, ServerView server, String next) implements Page {}
