package io.essaim.web.pages;

/**
 * A start that failed, and why.
 *
 * @param ending what went wrong, in the words of whoever knows best
 * @param retry where another try begins
 */
public record FailedPage(Frame frame, ServerView server, ServerView.Ending ending, String retry) implements Page {}
