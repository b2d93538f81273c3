package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.Script;
import java.util.Map;

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
     * A call of the machine's own engine, through {@code docker system dial-stdio}.
     *
     * @param method such as {@code POST}
     * @param path such as {@code /swarm/init}, without a version
     * @param body what is sent, as JSON's own kinds; without secrets
     */
    record Call(String method, String path, Map<String, Object> body, String shown) implements Action {
        public Call {
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
}
