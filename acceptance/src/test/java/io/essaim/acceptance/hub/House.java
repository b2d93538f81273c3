package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.ServerProcesses;
import java.net.URI;
import java.time.Duration;

/** A hub with its proxy, running as processes of their own. */
public interface House extends AutoCloseable {

    /** The word that opens every door, unless the hub chose one itself. */
    String PASSWORD = "honey";

    /** Where people come in. */
    URI front();

    /** The password of everybody. */
    default String password() {
        return PASSWORD;
    }

    /** How long whoever comes in waits for one answer, at most. */
    default Duration patience() {
        return Duration.ofMinutes(1);
    }

    /** The single-user servers it has running, seen from the machine. */
    ServerProcesses servers();

    /** Ends everything it started, its people's servers as well. */
    @Override
    void close();
}
