package io.essaim.cli.ignition;

import io.essaim.deploy.settings.ClusterSettings;
import java.io.PrintWriter;

/** What whoever has such a file should know. */
record Advice(PrintWriter out, MachineFile file) {

    void say(MachineRole role, ClusterSettings cluster) {
        out.println("Wrote " + file.path() + ", which only you can read.");
        switch (role) {
            case WORKER, MANAGER -> secret(role);
            case FIRST -> first(cluster);
        }
        out.println(
                file.butane()
                        ? "Next: butane --strict " + file.path()
                                + " --output MACHINE.ign, a file to keep to yourself as well."
                        : "Next: give it to the machine for its first boot, as docs/howto/fedora-coreos.md says.");
    }

    private void secret(MachineRole role) {
        out.println("Whoever reads it can join the swarm as a " + role
                + ". On many clouds that is everybody with a server on"
                + " the machine, for whom the provider keeps what it was started with at http://169.254.169.254/.");
        out.println(
                "Once your machines are in, make the token worthless, on a manager: docker swarm join-token --rotate "
                        + role + ". Machines that are in stay in; the next ones need a new file.");
    }

    private void first(ClusterSettings cluster) {
        out.println("Each machine that starts with it makes a swarm of its own: start one, once.");
        if (cluster.swarm().autolock()) {
            out.println(
                    "Mind: cluster.swarm.autolock is true. A machine alone cannot hand over the key that unlocks it, so"
                            + " the swarm begins unlocked; lock it with docker swarm update --autolock=true.");
        }
    }
}
