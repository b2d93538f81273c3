package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.facts.SwarmFacts.Network;
import io.essaim.deploy.ssh.Shell;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Deadlines;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Asks a manager that can tell, through its engine, what is in the swarm. */
final class SwarmQuestion {
    private static final Logger LOG = LoggerFactory.getLogger(SwarmQuestion.class);
    private static final Deadlines PATIENT =
            new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final Shell shell;

    SwarmQuestion(Shell shell) {
        this.shell = shell;
    }

    /**
     * What the first manager says that has a majority and answers. When the machines are in several swarms, one of the swarm
     * that most of them know is asked.
     */
    Optional<SwarmFacts> about(Map<String, NodeFacts> nodes, Cluster cluster) {
        var managers = Known.of(cluster, nodes).stream()
                .filter(known -> state(known).filter(SwarmState::quorum).isPresent())
                .toList();
        var popularity =
                managers.stream().collect(Collectors.groupingBy(SwarmQuestion::cluster, Collectors.counting()));
        return managers.stream()
                .sorted(Comparator.comparing(
                        known -> popularity.getOrDefault(cluster(known), 0L), Comparator.reverseOrder()))
                .flatMap(known -> told(known.machine()).stream())
                .findFirst();
    }

    private static Optional<SwarmState> state(Known known) {
        return known.engine().map(EngineFacts::swarm);
    }

    private static String cluster(Known known) {
        return state(known).map(SwarmState::cluster).orElse("");
    }

    private Optional<SwarmFacts> told(Machine machine) {
        var address = new EngineAddress.Program(machine.name(), shell.engine(machine));
        try (var engine = Engine.at(address, PATIENT)) {
            var networks = new HashMap<String, Network>();
            for (var network : engine.networks().list(Filters.NONE.and("scope", "swarm"))) {
                networks.put(network.path("Name").asString(""), network(network));
            }
            var swarm = engine.swarm().inspect();
            return Optional.of(new SwarmFacts(
                    swarm.path("ID").asString(""),
                    machine.name(),
                    engine.nodes().list(Filters.NONE).stream()
                            .map(SwarmQuestion::member)
                            .toList(),
                    networks,
                    StackHashes.of(engine.services().list(Filters.NONE.and("label", SwarmFacts.STACK))),
                    swarm.path("Spec")
                            .path("EncryptionConfig")
                            .path("AutoLockManagers")
                            .asBoolean(false)));
        } catch (EngineException e) {
            LOG.info(
                    "{} manages the swarm and does not tell of it; another one is asked: {}", machine.name(), e.said());
            return Optional.empty();
        }
    }

    private static Member member(JsonNode node) {
        var status = node.path("Status");
        var manager = node.path("ManagerStatus");
        return new Member(
                node.path("ID").asString(""),
                node.path("Version").path("Index").asLong(0),
                node.path("Description").path("Hostname").asString(""),
                status.path("Addr").asString(""),
                node.path("Spec").path("Role").asString("").equals("manager"),
                manager.path("Leader").asBoolean(false),
                status.path("State").asString("unknown"),
                node.path("Spec").path("Availability").asString(""),
                manager.path("Reachability").asString(""),
                texts(node.path("Spec").path("Labels")));
    }

    private static Network network(JsonNode network) {
        return new Network(
                network.path("Id").asString(""),
                network.path("Driver").asString(""),
                network.path("IPAM").path("Config").path(0).path("Subnet").asString(""),
                texts(network.path("Labels")));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.propertyStream()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }
}
