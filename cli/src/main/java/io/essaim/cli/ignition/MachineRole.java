package io.essaim.cli.ignition;

import java.util.Locale;

/** What a machine is to be in the swarm, as {@code --role} has it. */
enum MachineRole {
    /** Joins and runs servers. */
    WORKER,
    /** Joins and manages. */
    MANAGER,
    /** Makes the swarm. */
    FIRST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
