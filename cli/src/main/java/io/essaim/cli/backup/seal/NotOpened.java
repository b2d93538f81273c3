package io.essaim.cli.backup.seal;

import java.io.IOException;

/** A sealed file cannot be opened, or what is in it is not what was written. The message says which, and why. */
public final class NotOpened extends IOException {
    private static final long serialVersionUID = 1L;

    private final String next;

    /** One with what to do about it. */
    public NotOpened(String message, String next) {
        super(message);
        this.next = next;
    }

    static NotOpened damaged(String file, String detail) {
        return new NotOpened(file + " was cut off or changed (" + detail + ")", "Take another copy of it.");
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
