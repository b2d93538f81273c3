package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.settings.SshSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@code ssh} is called for a machine: what the file says, and beside it what the admin's own configuration says.
 *
 * @param folder where relative paths start
 */
record Options(Path folder) {
    private static final Duration USUAL = Duration.ofSeconds(10);

    // Nothing is asked, as nobody may be there; nothing of the admin's that belongs to people at a terminal.
    private static final List<String> ALWAYS = List.of(
            "-T",
            "-o BatchMode=yes",
            "-o LogLevel=ERROR",
            "-o ServerAliveInterval=10",
            "-o ServerAliveCountMax=3",
            "-o ClearAllForwardings=yes",
            "-o RemoteCommand=none",
            "-o PermitLocalCommand=no",
            "-o ControlMaster=auto",
            "-o ControlPersist=120");

    /**
     * The command without what is run there.
     *
     * @param socket by which those that come later share the connection of the first
     */
    List<String> command(Machine machine, Path socket) {
        var words = new ArrayList<>(List.of("ssh"));
        ALWAYS.forEach(option -> words.addAll(List.of(option.split(" "))));
        words.addAll(List.of("-o", "ControlPath=" + socket));
        words.addAll(List.of("-o", "ConnectTimeout=" + timeout(machine).toSeconds()));
        words.addAll(own(machine.ssh()));
        words.addAll(List.of("--", machine.name()));
        return words;
    }

    /** How long the way there may take to open, in whole seconds. */
    static Duration timeout(Machine machine) {
        var wanted = machine.ssh().connectTimeout().orElse(USUAL);
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(wanted.toMillis(), 1_000)));
    }

    /** Those that a person would type as well. */
    List<String> own(SshSettings settings) {
        var words = new ArrayList<String>();
        settings.configFile().ifPresent(file -> words.addAll(List.of("-F", path(file))));
        settings.identityFile().ifPresent(file -> words.addAll(List.of("-i", path(file), "-o", "IdentitiesOnly=yes")));
        settings.port().ifPresent(port -> words.addAll(List.of("-p", port.toString())));
        settings.user().ifPresent(user -> words.addAll(List.of("-l", user)));
        return words;
    }

    /** A path as ssh takes it, which knows what {@code ~} is. */
    private String path(Path file) {
        return file.startsWith("~") ? file.toString() : folder.resolve(file).toString();
    }
}
