package io.essaim.spawners.swarm;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.spawners.container.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code spawner} has for {@code type: swarm}. */
@Doc(
        "Every server is a service of a Docker Swarm, somewhere on the cluster. The hub needs the socket of a manager, and hub"
                + " and proxy run as services on the network of the servers.")
public record SwarmSettings(
        @Doc(
                "The managers' engines, asked in this order until one answers: unix:///PATH, tcp://HOST:PORT, ssh://USER@HOST.")
        @Default("[unix:///var/run/docker.sock]")
        @OneForAll
        List<String> engines,

        @Doc("Certificates for tcp engines.") @Default("{}") @OneForAll
        TlsSettings tls,

        @Doc("The overlay network of servers, proxy and hub; made when it is not there.")
        @Default("essaim")
        @JupyterHubOption("DockerSpawner.network_name")
        @OneForAll
        String networkName,

        @Doc("The addresses of a network that is made, such as 10.20.0.0/20 for 4000 servers. When absent: the swarm's"
                + " own choice, mostly enough for 250 servers.")
        @OneForAll
        Optional<String> networkSubnet,

        @Doc("Traffic between nodes is encrypted, on a network that is made.") @Default("false") @OneForAll
        boolean networkEncrypted,

        @Doc("Asks the registry once what a tag means, so that every node runs the same; what the registry does not"
                + " answer is left to the nodes. false: never asks.")
        @Default("true")
        @OneForAll
        boolean resolveImage,

        @Doc("Which nodes may run servers, such as node.labels.servers==true or node.role==worker.") @Default("[]")
        List<String> constraints,

        @Doc("What servers are spread over, such as node.labels.rack.") @Default("[]")
        List<String> spread,

        @Doc("Further resources a server needs, such as {NVIDIA-GPU: 1}; nodes offer them as node-generic-resources.")
        @Default("{}")
        Map<String, Long> genericResources,

        @Doc("Docker secrets that servers have as files.") @Default("[]")
        List<FileSettings> secrets,

        @Doc("Docker configs that servers have as files.") @Default("[]")
        List<FileSettings> configs,

        @Doc("Further networks of servers; they must be there.") @Default("[]")
        List<String> extraNetworks,

        @Doc("Where servers log, such as json-file. When absent: the nodes' own.")
        Optional<String> logDriver,

        @Doc("Options of the log driver.") @Default("{}") Map<String, String> logOptions,

        @Doc("What happens to a server that ends by itself.") @Default("{}")
        RestartSettings restart,

        @Doc("The health check of the image is kept; one that fails ends the server.") @Default("false")
        boolean imageHealthcheck,

        @Doc("How long a task may take to be gone after its grace, before the hub says that it cannot be stopped.")
        @Default("30s")
        @OneForAll
        Duration removalTimeout,

        @Doc("Keys of the Engine API, merged into the service itself.") @Default("{}")
        Map<String, Object> extraServiceSpec,

        @Doc("The same for TaskTemplate.") @Default("{}") Map<String, Object> extraTaskSpec,

        @Doc("The same for TaskTemplate.ContainerSpec.") @Default("{}")
        Map<String, Object> extraContainerSpec,

        @Doc("The same for TaskTemplate.Resources.") @Default("{}")
        Map<String, Object> extraResourcesSpec,

        @Doc("The same for TaskTemplate.Placement.") @Default("{}")
        Map<String, Object> extraPlacementSpec,

        @Doc("The same for EndpointSpec.") @Default("{}") Map<String, Object> extraEndpointSpec) {

    public SwarmSettings {
        engines = List.copyOf(engines);
        constraints = List.copyOf(constraints);
        spread = List.copyOf(spread);
        genericResources = Map.copyOf(genericResources);
        secrets = List.copyOf(secrets);
        configs = List.copyOf(configs);
        extraNetworks = List.copyOf(extraNetworks);
        logOptions = Map.copyOf(logOptions);
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines must name one at least, such as [unix:///var/run/docker.sock]");
        }
        networkSubnet.ifPresent(Subnet::parse);
        for (var constraint : constraints) {
            if (!constraint.matches("[A-Za-z][\\w.-]*\\s*(==|!=)\\s*\\S.*")) {
                throw new IllegalArgumentException("constraints: \"" + constraint
                        + "\" is none; expected one such as node.role==worker or node.labels.gpu!=none");
            }
        }
        for (var each : genericResources.entrySet()) {
            if (each.getValue() < 1) {
                throw new IllegalArgumentException("generic_resources: " + each.getKey() + " must be 1 or more");
            }
        }
        if (logDriver.isEmpty() && !logOptions.isEmpty()) {
            throw new IllegalArgumentException("log_options need a log_driver");
        }
    }
}
