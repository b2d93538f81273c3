package io.essaim.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A platform that is backed up or brought back: a hub on this machine, or a cluster. */
sealed interface Platform extends AutoCloseable permits ThisMachine, TheCluster {
    /** Writes the database, as {@code essaim db dump} has it. */
    void dump(OutputStream to) throws IOException;

    /** Writes people's homes, as tar has them. */
    void packHomes(OutputStream to) throws IOException;

    /** What the swarm is made of, as JSON; empty where there is none. */
    Optional<String> swarm();

    /**
     * Looks whether a database can be put back now. Changes nothing.
     *
     * @return what would be lost; empty when nothing
     * @throws io.essaim.cli.console.CommandFailed when it cannot
     */
    Optional<String> lost();

    /** Puts the database back, no hub working on it meanwhile. */
    void load(InputContent dump) throws IOException;

    /** Puts people's homes back. */
    void unpackHomes(InputStream from) throws IOException;

    /** What of the swarm is not as it was, with the commands that make it so. */
    List<String> differences(String swarm);

    @Override
    void close();

    /** Hands a content to whoever reads it. */
    @FunctionalInterface
    interface InputContent {
        /** Does it. */
        void to(Kept.Taker taker) throws IOException;
    }
}
