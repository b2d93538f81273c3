package io.essaim.cli;

import io.essaim.cli.commands.EssaimCommand;
import io.essaim.cli.console.Logs;
import java.security.Security;

/** Where the program begins. */
public final class Essaim {
    /** In seconds; these are read when the first name is looked up. */
    private static final String KEPT = "networkaddress.cache.ttl";

    private static final String ABSENCE_KEPT = "networkaddress.cache.negative.ttl";

    private Essaim() {}

    /** Runs one command and ends the process with its exit code: 0 done, 1 failed, 2 wrong use or wrong file. */
    public static void main(String[] arguments) {
        forgetAddressesSoon();
        Logs.set(Logs.Detail.WARN, Logs.Format.TEXT); // until a command that runs for long says otherwise
        int code = EssaimCommand.line().execute(arguments);
        Logs.end();
        System.exit(code);
    }

    /**
     * The address behind a name changes whenever a service of a swarm is started again: whoever keeps it for half a minute,
     * as Java does by default, leads people to where nobody is. What {@code java.security} says goes before.
     */
    private static void forgetAddressesSoon() {
        if (Security.getProperty(KEPT) == null) {
            Security.setProperty(KEPT, "1");
        }
        Security.setProperty(ABSENCE_KEPT, "0");
    }
}
