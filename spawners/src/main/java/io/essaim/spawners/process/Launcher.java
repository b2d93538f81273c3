package io.essaim.spawners.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a process that has nothing to do with the hub's terminal and life: a session of its own, no input, output to a
 * file. Everything on the way replaces itself by the next, so that the process started is the server.
 */
final class Launcher {
    /** Tells the server its own pid, which it keeps; what follows are words, never parsed by the shell. */
    private static final String SCRIPT = Labels.PID + "=$$; export " + Labels.PID + "; exec \"$@\"";

    private Launcher() {}

    /**
     * The words of the whole command.
     *
     * @param signals {@link DefaultSignals#words}
     */
    static List<String> command(
            List<String> signals, Limits limits, Account account, Path program, List<String> arguments) {
        var words = new ArrayList<>(List.of("setsid"));
        words.addAll(signals);
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "essaim"));
        words.addAll(limits.words());
        words.addAll(account.become());
        words.add(program.toString());
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /** Starts it. The environment is exactly the one given. */
    static Process run(List<String> command, Map<String, String> environment, Path folder, OutputFile output)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.path().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
