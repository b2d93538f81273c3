package io.essaim.domain.login;

/** What an authenticator found out. */
public sealed interface LoginOutcome {

    /** It is this person. */
    record Accepted(Identity identity) implements LoginOutcome {}

    /**
     * It is not, or it cannot be told.
     *
     * @param reason for the log; the page says "Invalid username or password" to everybody
     */
    record Rejected(String reason) implements LoginOutcome {}

    /**
     * It is known who it is, and they may not enter, or must do something first.
     *
     * @param message shown on the page
     */
    record Refused(String message) implements LoginOutcome {}

    /**
     * It could not be asked: the directory or provider is away.
     *
     * @param message shown on the page, without secrets or inner addresses
     * @param cause for the log
     */
    record Unavailable(String message, String cause) implements LoginOutcome {}
}
