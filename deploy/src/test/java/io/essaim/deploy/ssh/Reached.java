package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.settings.MachineSettings;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.testkit.machine.TextFile;
import io.essaim.testkit.ssh.Sshd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Machines as a file describes them, that a test's server plays. */
public final class Reached {
    private Reached() {}

    /** One that is reached with a configuration of ssh. */
    public static Machine machine(String name, Role role, SshSettings ssh) {
        var special = new MachineSettings(Optional.empty(), Map.of(), MachineSettings.Availability.ACTIVE, ssh);
        return new Machine(name, role, special, ssh);
    }

    /** One to which the server's own configuration leads, changed by these further lines, which win. */
    public static Machine at(Sshd server, String name, Path folder, String... lines) {
        var block = server.clientSettings(name);
        var head = block.indexOf('\n') + 1;
        var config = TextFile.write(
                folder.resolve("config-" + name),
                block.substring(0, head) + String.join("\n", lines) + "\n" + block.substring(head));
        return machine(name, Role.MANAGER, settings(Optional.empty(), config));
    }

    static SshSettings settings(Optional<String> user, Path config) {
        return new SshSettings(
                user, Optional.empty(), Optional.empty(), Optional.of(config), Optional.of(Duration.ofSeconds(10)));
    }
}
