package io.essaim.cli.accounts;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Secrets;
import io.essaim.cli.console.Terminal;

/** Asks for a new password: on a terminal twice, else a line of standard input. */
final class NewPassword {
    private NewPassword() {}

    /** @throws CommandFailed when there is none, or it is typed twice in two ways */
    static String ask(String name) {
        var secrets = new Secrets();
        var first = secrets.ask("New password for " + name + ": ");
        if (Terminal.watched() && !secrets.ask("Once more: ").equals(first)) {
            throw new CommandFailed("the two passwords are not the same", "Nothing was changed; try again.");
        }
        return first;
    }
}
