package io.essaim.spawners.docker;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.docker.address.EngineAddress;
import io.essaim.spawners.container.TlsSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code spawner} has for {@code type: docker}. */
@Doc(
        "Every server is a container of one Docker host. The hub needs the engine's socket; who has that is root on the host.")
public record DockerSettings(
        @Doc("The engine: unix:///PATH, tcp://HOST:PORT or ssh://USER@HOST.")
        @Default("unix:///var/run/docker.sock")
        @OneForAll
        String engine,

        @Doc("Certificates for a tcp engine.") @Default("{}") @OneForAll
        TlsSettings tls,

        @Doc("When the image is fetched: always; ifnotpresent; never: the host must have it; skip: nobody looks.")
        @Default("ifnotpresent")
        @JupyterHubOption("DockerSpawner.pull_policy")
        PullPolicy pullPolicy,

        @Doc("The network of servers; a bridge of that name is made when there is none. When absent: the engine's own,"
                + " on which servers can reach each other.")
        @JupyterHubOption("DockerSpawner.network_name")
        @OneForAll
        Optional<String> networkName,

        @Doc(
                "Servers are reached at their own address on the network, as from this host or from a hub in a container on"
                        + " the same network; false: at a port of the host. When absent: true if there is a network_name.")
        @JupyterHubOption("DockerSpawner.use_internal_ip")
        @OneForAll
        Optional<Boolean> useInternalIp,

        @Doc("The host's address at which servers have their port, without use_internal_ip. When absent: 127.0.0.1.")
        @JupyterHubOption("DockerSpawner.host_ip")
        @OneForAll
        Optional<String> hostIp,

        @Doc(
                "A container is removed when its server is stopped; false keeps the last one of each server, stopped, to look"
                        + " at. It is never started again.")
        @Default("true")
        @JupyterHubOption("DockerSpawner.remove")
        @OneForAll
        boolean remove,

        @Doc("Devices of the host, as docker run --device writes them: /dev/fuse, or /dev/a:/dev/b:rw.") @Default("[]")
        List<String> devices,

        @Doc("GPUs of each server: all, how many such as 1, or which such as device=0,2.")
        Optional<Gpus> gpus,

        @Doc("Keys of the Engine API, merged into the body of POST /containers/create.") @Default("{}")
        Map<String, Object> extraCreateKwargs,

        @Doc("The same for its HostConfig.") @Default("{}") Map<String, Object> extraHostConfig) {

    private static final List<String> NO_NETWORKS = List.of("host", "none");

    public DockerSettings {
        devices = List.copyOf(devices);
        extraCreateKwargs = Map.copyOf(extraCreateKwargs);
        extraHostConfig = Map.copyOf(extraHostConfig);
        if (networkName
                .filter(name -> NO_NETWORKS.contains(name) || name.startsWith("container:"))
                .isPresent()) {
            throw new IllegalArgumentException("network_name: servers cannot be told apart on \"" + networkName.get()
                    + "\"; name a bridge, which is made when there is none");
        }
        for (var device : devices) {
            if (!device.matches("/[^:]+(:/[^:]+)?(:[rwm]{1,3})?")) {
                throw new IllegalArgumentException(
                        "devices: \"" + device + "\" is none; expected /dev/NAME, or /dev/NAME:/dev/OTHER:rwm");
            }
        }
        boolean here = EngineAddress.parse(engine, tls.files()) instanceof EngineAddress.UnixSocket;
        if (!here && !internal(networkName, useInternalIp) && hostIp.isEmpty()) {
            throw new IllegalArgumentException("host_ip must be given for an engine elsewhere, or network_name when hub"
                    + " and proxy are on that network");
        }
    }

    private static boolean internal(Optional<String> network, Optional<Boolean> asked) {
        return asked.orElse(network.filter(name -> !name.equals("bridge")).isPresent());
    }

    /** Where the engine is. */
    public EngineAddress address() {
        return EngineAddress.parse(engine, tls.files());
    }

    /** Whether servers are reached at their own address. */
    public boolean internal() {
        return internal(networkName, useInternalIp);
    }

    /** The network servers are on. */
    public String network() {
        return networkName.orElse("bridge");
    }
}
