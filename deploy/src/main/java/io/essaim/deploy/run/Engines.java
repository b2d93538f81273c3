package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.docker.Engine;

/** The Docker engines of the machines. */
public interface Engines extends AutoCloseable {
    /** That of a machine; nothing is opened before its first call. */
    Engine of(Machine machine);

    /** Closes what is open. */
    @Override
    void close();
}
