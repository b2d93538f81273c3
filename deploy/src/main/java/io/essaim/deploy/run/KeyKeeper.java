package io.essaim.deploy.run;

import java.io.IOException;

/** Keeps the key that unlocks managers, for whoever may read the folder of the deployment. */
@FunctionalInterface
public interface KeyKeeper {
    /**
     * Keeps it, readable for nobody else.
     *
     * @throws IOException when it cannot be written
     */
    void keep(String key) throws IOException;
}
