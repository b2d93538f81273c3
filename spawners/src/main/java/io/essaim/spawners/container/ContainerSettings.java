package io.essaim.spawners.container;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.config.values.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code spawner} says of containers, for {@code docker} and {@code swarm} alike. */
@Doc("What servers in containers have in common, on one host or on a swarm.")
public record ContainerSettings(
        @Doc(
                "The command of a server, program and arguments. When absent: what the image itself runs, which must start"
                        + " jupyterhub-singleuser when the hub's variables are there, as all images of jupyter/docker-stacks do.")
        @JupyterHubOption("Spawner.cmd")
        Optional<List<String>> cmd,

        @Doc("The port servers listen on in their container.")
        @Default("8888")
        @JupyterHubOption("DockerSpawner.port")
        @OneForAll
        int port,

        @Doc("The first part of names.") @Default("jupyter") @JupyterHubOption("DockerSpawner.prefix")
        String prefix,

        @Doc("The name of a server's container or service. May contain {prefix}, {username}, {servername},"
                + " {safe_username}, {raw_username}, {raw_servername} and {imagename}. When absent: {prefix}-{username},"
                + " and {prefix}-{username}--{servername} for servers with a name.")
        @JupyterHubOption("DockerSpawner.name_template")
        Optional<String> nameTemplate,

        @Doc("How {username} and {servername} are made safe: safe, Essaim's own; docker, as DockerSpawner does, to find"
                + " the volumes it made; legacy, as DockerSpawner does with escape = \"legacy\".")
        @Default("safe")
        @JupyterHubOption("DockerSpawner.escape")
        Escape escape,

        @Doc("The name by which everything made for this hub is known to the engine (label io.essaim.instance). When"
                + " absent: the hub's own, kept in its data_dir. Several hubs on one database share one.")
        @OneForAll
        Optional<String> instance,

        @Doc("User, or user:group, that servers run as. When absent: the image's.")
        Optional<String> user,

        @Doc("Further groups of the server's process, names or numbers.") @Default("[]")
        List<String> groupAdd,

        @Doc("Where servers start, in the container. When absent: the image's.")
        Optional<String> workingDir,

        @Doc("A small first process that passes signals on and collects what has ended.") @Default("true")
        boolean init,

        @Doc("How large /dev/shm is; the engine's own 64M is too small for many a library.") @Default("256M")
        MemorySize shmSize,

        @Doc("Limits of setrlimit by name, such as {nofile: 4096, core: 0}.") @Default("{}")
        Map<String, UlimitRange> ulimits,

        @Doc("How many processes and threads a server may have at once.")
        Optional<Long> pidsLimit,

        @Doc("Capabilities added, such as SYS_PTRACE.") @Default("[]")
        List<String> capAdd,

        @Doc("Capabilities taken away; ALL takes all.") @Default("[]")
        List<String> capDrop,

        @Doc("Kernel parameters of the container's own, such as net.core.somaxconn.") @Default("{}")
        Map<String, String> sysctls,

        @Doc("Labels beside Essaim's own. Values may contain the names of name_template.") @Default("{}")
        Map<String, String> labels,

        @Doc("Further lines for /etc/hosts, each name:address.") @Default("[]")
        List<String> extraHosts,

        @Doc("Name servers. When absent: the engine's.") @Default("[]")
        List<String> dns,

        @Doc("The container's own files cannot be written, only what is mounted.") @Default("false")
        boolean readOnly) {

    public ContainerSettings {
        cmd = cmd.map(List::copyOf);
        groupAdd = List.copyOf(groupAdd);
        ulimits = Map.copyOf(ulimits);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        sysctls = Map.copyOf(sysctls);
        labels = Map.copyOf(labels);
        extraHosts = List.copyOf(extraHosts);
        dns = List.copyOf(dns);
        if (cmd.filter(words -> words.isEmpty() || words.getFirst().isBlank()).isPresent()) {
            throw new IllegalArgumentException("cmd must name a program, such as [jupyterhub-singleuser]");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535");
        }
        Names.check(nameTemplate.orElse(""));
        if (nameTemplate.filter(text -> !Names.personal(text)).isPresent()) {
            throw new IllegalArgumentException("name_template must contain {username}");
        }
        labels.values().forEach(Names::check);
        if (labels.keySet().stream().anyMatch(name -> name.startsWith("io.essaim."))) {
            throw new IllegalArgumentException("labels: those that begin with io.essaim. are Essaim's own");
        }
        for (var host : extraHosts) {
            if (!host.matches("[^:\\s]+:[^\\s]+")) {
                throw new IllegalArgumentException("extra_hosts: \"" + host + "\" is not of the form name:address");
            }
        }
    }

    /** The template of a server's object name. */
    public String template(boolean defaultServer) {
        return nameTemplate.orElse(defaultServer ? "{prefix}-{username}" : "{prefix}-{username}--{servername}");
    }
}
