package io.essaim.deploy.commands;

import io.essaim.deploy.ssh.Script;
import java.time.Duration;

/** The file that whoever changes the cluster holds. */
public final class LockFile {
    /** Where it is. */
    public static final String PATH = "/var/lib/essaim/lock";

    /** What {@link #take} ends with when somebody has it; it prints the content then. */
    public static final int HELD = 17;

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private LockFile() {}

    /**
     * Takes it. A second name for a file that is written already is given by one call of the system, or refused.
     *
     * @param content of the file: who has it
     */
    public static Script take(String content) {
        var text = Sh.text("""
                mkdir -p /var/lib/essaim
                new=$(mktemp %s.XXXXXX)
                cat >"$new"
                if ln "$new" %s 2>/dev/null; then
                    rm "$new"
                    exit 0
                fi
                rm "$new"
                cat %s
                exit %d
                """.formatted(PATH, PATH, PATH, HELD));
        return new Script(text, content, true, A_MOMENT);
    }

    /** Removes it when it is that of a run. */
    public static Script release(String id) {
        return Sh.root(A_MOMENT, "if grep -qxF " + Sh.quoted("id=" + id) + " " + PATH + "; then rm " + PATH + "; fi");
    }
}
