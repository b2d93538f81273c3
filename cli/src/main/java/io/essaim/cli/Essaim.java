package io.essaim.cli;

import io.essaim.cli.commands.EssaimCommand;
import io.essaim.cli.console.Logs;

/** Where the program begins. */
public final class Essaim {
    private Essaim() {}

    /** Runs one command and ends the process with its exit code: 0 done, 1 failed, 2 wrong use or wrong file. */
    public static void main(String[] arguments) {
        Logs.set(Logs.Detail.WARN, Logs.Format.TEXT); // until a command that runs for long says otherwise
        System.exit(EssaimCommand.line().execute(arguments));
    }
}
