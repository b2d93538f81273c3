package io.essaim.deploy.commands;

import io.essaim.deploy.ssh.Script;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Scripts for the POSIX shell, which is dash on Debian. Each stops at the first command that fails. That the connection to
 * whoever sent it breaks is no reason to stop: what is begun is ended, so that no machine is left with half of a step.
 */
public final class Sh {
    private static final String START = "set -eu\ntrap '' HUP PIPE\n";
    private static final String END = "END OF FILE";

    private Sh() {}

    /** A script of root's, made of parts that are lines each. */
    public static Script root(Duration deadline, String... parts) {
        return Script.of(text(parts), true, deadline);
    }

    /** The text of such a script. */
    public static String text(String... parts) {
        return START
                + Arrays.stream(parts)
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.endsWith("\n") ? part : part + "\n")
                        .collect(Collectors.joining());
    }

    /** A word that the shell takes as it is. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Lines that write a file of root's that everybody may read: at no moment it is half written. */
    static String written(String path, String content) {
        return written(path, content, "");
    }

    /** The same; the file that was there stays beside it, under its name with {@code .before-essaim} behind it. */
    static String replaced(String path, String content) {
        return written(path, content, "[ ! -f %s ] || cp -p %s %s.before-essaim\n".formatted(path, path, path));
    }

    private static String written(String path, String content, String before) {
        if (("\n" + content).contains("\n" + END)) {
            throw new IllegalArgumentException("a line of " + path + " is \"" + END + "\"");
        }
        return """
                mkdir -p %s
                cat >%s.new <<'%s'
                %s
                %s
                chmod 0644 %s.new
                %smv %s.new %s
                """.formatted(
                        path.substring(0, path.lastIndexOf('/')),
                        path,
                        END,
                        content.stripTrailing(),
                        END,
                        path,
                        before,
                        path,
                        path);
    }

    /**
     * A line that runs a noisy program. Its output goes to a file, because a program that cannot print any more may stop in
     * the middle; the end of it is told when the program fails.
     */
    static String quietly(String command) {
        return command + " >\"$log\" 2>&1 || { status=$?; tail -n 20 \"$log\" >&2; exit \"$status\"; }";
    }

    /** Lines before the first {@link #quietly}. */
    static String log() {
        return """
                log=$(mktemp)
                trap 'rm -f "$log"' EXIT
                """;
    }
}
