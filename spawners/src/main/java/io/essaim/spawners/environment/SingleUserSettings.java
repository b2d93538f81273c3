package io.essaim.spawners.environment;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.MemorySize;
import io.essaim.config.values.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code spawner} says about the servers themselves; the same for every type. */
@Doc("What people's servers are given, whatever runs them.")
public record SingleUserSettings(
        @Doc("Arguments added to the command.") @Default("[]") @JupyterHubOption("Spawner.args")
        List<String> args,

        @Doc("Environment variables; they win over all others.") @Default("{}") @JupyterHubOption("Spawner.environment")
        Map<String, Secret> environment,

        @Doc("Environment variables that servers take over from the hub.")
        @Default("[PATH, PYTHONPATH, CONDA_ROOT, CONDA_DEFAULT_ENV, VIRTUAL_ENV, LANG, LC_ALL,"
                + " JUPYTERHUB_SINGLEUSER_APP, JUPYTERHUB_SINGLEUSER_EXTENSION]")
        @JupyterHubOption("Spawner.env_keep")
        List<String> envKeep,

        @Doc("Where people land in their server, such as /lab. May contain {username}.")
        @JupyterHubOption("Spawner.default_url")
        Optional<String> defaultUrl,

        @Doc("The folder a server shows; ~ is the home directory. May contain {username}.")
        @JupyterHubOption("Spawner.notebook_dir")
        Optional<String> notebookDir,

        @Doc("How much memory a server may use.") @JupyterHubOption("Spawner.mem_limit")
        Optional<MemorySize> memLimit,

        @Doc("How much memory a server can count on.") @JupyterHubOption("Spawner.mem_guarantee")
        Optional<MemorySize> memGuarantee,

        @Doc("How many cores a server may use, such as 0.5 or 2.") @JupyterHubOption("Spawner.cpu_limit")
        Optional<Double> cpuLimit,

        @Doc("How many cores a server can count on.") @JupyterHubOption("Spawner.cpu_guarantee")
        Optional<Double> cpuGuarantee,

        @Doc("Servers log everything.") @Default("false") @JupyterHubOption("Spawner.debug")
        boolean debug,

        @Doc("Servers ignore the configuration in people's home directories.")
        @Default("false")
        @JupyterHubOption("Spawner.disable_user_config")
        boolean disableUserConfig) {

    public SingleUserSettings {
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
        envKeep = List.copyOf(envKeep);
        for (var name : environment.keySet()) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("environment: \"" + name + "\" cannot name a variable");
            }
        }
    }
}
