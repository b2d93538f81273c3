package io.essaim.cli.console;

/** What the process ends with. */
public final class ExitCode {
    /** It is done. */
    public static final int DONE = 0;

    /** It failed; the reason was printed. */
    public static final int FAILED = 1;

    /** Wrong use of the command, or a wrong file. */
    public static final int WRONG_USE = 2;

    private ExitCode() {}
}
