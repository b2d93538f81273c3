package io.essaim.spawners.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void aServerHearsSignalsThatTheHubWasMadeDeafTo() throws IOException {
        var account = new Account(List.of(), "bob", Path.of("/"), "/bin/sh");
        var limits = Limits.of(Settings.singleUser(Map.of(), Optional.empty()), true);
        var command = Launcher.command(
                DefaultSignals.words(), limits, account, Path.of("/bin/grep"), List.of("SigIgn", "/proc/self/status"));
        // A bit for each signal: the lowest three are SIGHUP, SIGINT and SIGQUIT.
        assertThat(printed(command)).matches("SigIgn:\t[0-9a-f]{15}[08]");
    }

    /** What it prints when it is run as a shell's script runs what it puts in the background, or nohup. */
    private static String printed(List<String> command) throws IOException {
        var words = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "deaf"));
        words.addAll(command);
        var process = new ProcessBuilder(words).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
