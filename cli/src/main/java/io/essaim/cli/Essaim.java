package io.essaim.cli;

import io.essaim.cli.commands.EssaimCommand;

/** Where the program begins. */
public final class Essaim {
    private Essaim() {}

    /** Runs one command and ends the process with its exit code: 0 done, 1 failed, 2 wrong use or wrong file. */
    public static void main(String[] arguments) {
        System.exit(EssaimCommand.line().execute(arguments));
    }
}
