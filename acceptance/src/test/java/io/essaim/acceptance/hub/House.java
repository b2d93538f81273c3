package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.ServerProcesses;

/** A hub with its proxy, running as processes of their own on this machine. */
public interface House extends Door, AutoCloseable {

    /** The single-user servers it has running, seen from the machine. */
    ServerProcesses servers();

    /** Ends everything it started, its people's servers as well. */
    @Override
    void close();
}
