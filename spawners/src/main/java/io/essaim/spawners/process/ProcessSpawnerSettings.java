package io.essaim.spawners.process;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import java.util.List;
import java.util.Optional;

/** What the section {@code spawner} has for {@code type: process}. */
@Doc("Servers are processes on the hub's own machine. They go on when the hub stops, and are found again.")
public record ProcessSpawnerSettings(
        @Doc("The command of a server, program and arguments.")
        @Default("[jupyterhub-singleuser]")
        @JupyterHubOption("Spawner.cmd")
        List<String> cmd,

        @Doc("The address servers listen on.") @Default("127.0.0.1") @JupyterHubOption("Spawner.ip") @OneForAll
        String ip,

        @Doc("The home directory of people who have no account on this machine; {username} is a safe form of the name."
                + " When absent: data_dir/homes/{username}.")
        @JupyterHubOption("SimpleLocalProcessSpawner.home_dir_template")
        @OneForAll
        Optional<String> homeDirTemplate,

        @Doc(
                "As whom servers run when the hub is root. owner: the system account of that name, or else a number of its"
                        + " own for each person; hub: as root, for which jupyterhub-singleuser wants the argument --allow-root.")
        @Default("owner")
        @OneForAll
        RunAs runAs) {

    /** As whom servers run. */
    public enum RunAs {
        OWNER,
        HUB
    }

    public ProcessSpawnerSettings {
        cmd = List.copyOf(cmd);
        if (cmd.isEmpty() || cmd.getFirst().isBlank()) {
            throw new IllegalArgumentException("cmd must name a program, such as [jupyterhub-singleuser]");
        }
        if (homeDirTemplate.filter(text -> !text.contains("{username}")).isPresent()) {
            throw new IllegalArgumentException(
                    "home_dir_template must contain {username}, or people would share a home");
        }
    }
}
