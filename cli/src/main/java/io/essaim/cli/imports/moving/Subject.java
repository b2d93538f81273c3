package io.essaim.cli.imports.moving;

/** What is moved and counted, in that order. */
public enum Subject {
    PEOPLE("people"),
    GROUPS("groups"),
    MEMBERS("people in groups"),
    SERVICES("services"),
    ROLES("roles"),
    HOLDERS("roles given"),
    TOKENS("API tokens"),
    SERVERS("servers"),
    SHARES("shares"),
    SHARE_CODES("share codes");

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }
}
