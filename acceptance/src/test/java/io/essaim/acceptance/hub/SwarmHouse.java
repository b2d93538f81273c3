package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.ServerProcesses;
import java.net.URI;

/**
 * Ours on a swarm, entered at one of its nodes.
 *
 * @param front where people come in
 */
public record SwarmHouse(URI front) implements House {

    /** All containers of a lab are processes of this machine. */
    @Override
    public ServerProcesses servers() {
        return new ServerProcesses("JUPYTERHUB_API_URL=http://hub:8081/");
    }

    /** The lab ends everything. */
    @Override
    public void close() {}
}
