package io.essaim.web.pages;

/** Where people ask for a letter because they forgot their password. */
public record ForgottenPage(Frame frame) implements Page {}
