package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs scripts on other machines that read or write more than is held in memory. */
public interface Pipes {
    /**
     * Runs a script to its end.
     *
     * @param input what it reads behind its own input
     * @param output where goes what it prints
     * @return what it came to, whatever its status, without what it printed
     * @throws SshException as {@link Shell#run}, and when for five minutes nothing moves
     */
    Reply run(Machine machine, Script script, InputStream input, OutputStream output);
}
