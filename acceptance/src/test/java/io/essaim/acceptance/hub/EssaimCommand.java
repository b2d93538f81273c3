package io.essaim.acceptance.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs our program as a process of its own, from the classes this build has just made. */
public final class EssaimCommand {

    private EssaimCommand() {}

    /** {@code essaim ARGUMENTS…}, as one process without a shell in between. */
    public static List<String> of(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // short lives, few cores
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.essaim.cli.Essaim");
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
