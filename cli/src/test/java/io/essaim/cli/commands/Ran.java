package io.essaim.cli.commands;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and ended with. */
public record Ran(int code, String out, String err) {

    /** Runs it in this process. */
    public static Ran essaim(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = EssaimCommand.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
