package io.essaim.web.pages;

/** Shown after signing out where the login page would sign in again at once (contract 4.4). */
public record LogoutPage(Frame frame) implements Page {}
