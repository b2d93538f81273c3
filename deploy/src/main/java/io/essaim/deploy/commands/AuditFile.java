package io.essaim.deploy.commands;

import io.essaim.deploy.ssh.Script;
import java.time.Duration;
import java.util.List;

/** The file on the managers that says who changed what, and when. */
public final class AuditFile {
    /** Where it is. */
    public static final String PATH = "/var/log/essaim/audit.log";

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private AuditFile() {}

    /** Puts lines at its end. */
    public static Script append(List<String> lines) {
        var text = Sh.text("umask 022\nmkdir -p /var/log/essaim\ncat >>" + PATH);
        return new Script(text, String.join("\n", lines) + "\n", true, A_MOMENT);
    }
}
