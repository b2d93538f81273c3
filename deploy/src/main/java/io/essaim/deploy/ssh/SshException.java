package io.essaim.deploy.ssh;

/** Why nothing could be run on a machine. */
public final class SshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;
    private final String next;

    /** Kinds of causes. */
    public enum Cause {
        /** Its name leads nowhere. */
        NO_SUCH_HOST,
        /** It does not answer, or refuses. */
        UNREACHABLE,
        /** Its key is not the one that is known, or none is known. */
        HOST_KEY,
        /** It does not accept the key of whoever signs in. */
        DENIED,
        /** {@code sudo} asks for a password, is missing, or says no. */
        NO_ROOT,
        /** What it answered makes no sense. */
        NONSENSE,
        /** The script took too long. */
        TOO_LONG,
        /** The connection broke meanwhile: what the script did is unknown. */
        BROKEN
    }

    /**
     * Says so.
     *
     * @param message machine and fact, in the words of {@code ssh} where they help
     * @param next what to do
     */
    public SshException(Cause kind, String message, String next) {
        super(message);
        this.kind = kind;
        this.next = next;
    }

    /** What kind of cause it is. */
    public Cause kind() {
        return kind;
    }

    /** What to do. */
    public String next() {
        return next;
    }
}
