package io.essaim.authenticators.accounts.mail;

/** A letter in plain text. */
public record Letter(String to, String subject, String text) {

    /** Never shows the text, which may hold a link. */
    @Override
    public String toString() {
        return "Letter[" + to + "]";
    }
}
