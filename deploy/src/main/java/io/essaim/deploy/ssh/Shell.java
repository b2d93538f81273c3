package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import java.util.List;

/** Runs scripts on other machines. */
public interface Shell {
    /**
     * Runs a script to its end.
     *
     * @return what it came to, whatever its status
     * @throws SshException when the machine cannot be reached, does not let us in, does not let us be root, or when the
     *     script took longer than it may
     */
    Reply run(Machine machine, Script script);

    /**
     * The command of this machine whose input and output are a connection to the Docker engine of that one, for
     * {@link io.essaim.docker.Engine}.
     */
    List<String> engine(Machine machine);
}
