package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.StackDeploy;
import io.essaim.deploy.ssh.Script;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a step is done. */
public sealed interface Action {

    /** What runs, as it can be typed by hand; where a secret belongs there is a word in angle brackets. */
    String shown();

    /** A script on the machine. */
    record Run(Script script) implements Action {
        @Override
        public String shown() {
            return script.text();
        }
    }

    /**
     * Makes the swarm, by a call of the machine's own engine through {@code docker system dial-stdio}.
     *
     * @param body of {@code POST /swarm/init}, as JSON's own kinds
     */
    record Init(Map<String, Object> body, String shown) implements Action {
        public Init {
            body = Map.copyOf(body);
        }
    }

    /**
     * Joins the machine to the swarm: the token is asked of a manager at that moment, and goes to the engine in the body
     * of a call.
     *
     * @param manager who is asked
     * @param address at which the machine reaches the manager
     * @param advertised at which the others reach the machine
     */
    record Join(Machine manager, String address, String advertised, boolean asManager) implements Action {
        @Override
        public String shown() {
            return "docker swarm join --advertise-addr " + advertised + " --token <the swarm's "
                    + (asManager ? "manager" : "worker") + " token> " + address + ":2377";
        }
    }

    /**
     * Changes what the machine's node is in the swarm. A manager is asked, with the version that the node has at that moment;
     * labels that are not named stay.
     *
     * @param manager who is asked
     * @param host the machine's host name, which the node is called by, or its name here as long as that is unknown
     * @param labels those that are added or changed
     * @param availability in the engine's words, when it changes
     * @param asManager whether it is to be a manager, when that changes
     */
    record Member(
            Machine manager,
            String host,
            Map<String, String> labels,
            Optional<String> availability,
            Optional<Boolean> asManager)
            implements Action {
        public Member {
            labels = Map.copyOf(labels);
        }

        @Override
        public String shown() {
            return "docker node update"
                    + new TreeMap<>(labels)
                            .entrySet().stream()
                                    .map(label -> " --label-add '" + label.getKey() + "=" + label.getValue() + "'")
                                    .collect(Collectors.joining())
                    + availability.map(it -> " --availability " + it).orElse("")
                    + asManager
                            .map(manager -> " --role " + (manager ? "manager" : "worker"))
                            .orElse("")
                    + " " + host;
        }
    }

    /**
     * Has a manager that starts again wait until somebody unlocks it, or has it no longer do so. The key is asked for and
     * kept in the folder of the deployment.
     */
    record Autolock(boolean on) implements Action {
        @Override
        public String shown() {
            return "docker swarm update --autolock=" + on;
        }
    }

    /**
     * Gives the machine's engine an image.
     *
     * @param name what it is called there
     * @param file where it is here
     */
    record Load(String name, String file) implements Action {
        @Override
        public String shown() {
            return "docker image load <" + file + "    # or, of a system's files: docker image import … " + name;
        }
    }

    /**
     * Deploys the stack, waits until it is well, and goes back to the former one when it is not.
     *
     * @param name the stack's name
     * @param resolving whether registries are asked for the digests of images
     */
    record Deploy(String name, boolean resolving) implements Action {
        @Override
        public String shown() {
            return StackDeploy.text(name, resolving);
        }
    }
}
