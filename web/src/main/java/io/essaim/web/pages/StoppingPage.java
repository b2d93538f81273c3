package io.essaim.web.pages;

/** A server on its way down; looks again by itself. */
public record StoppingPage(Frame frame, ServerView server) implements Page {}
