package io.essaim.docker.wire;

import io.essaim.docker.address.EngineAddress;
import java.io.IOException;

/** Makes connections to one engine. */
@FunctionalInterface
public interface Dialer {

    /**
     * A new connection, made before the deadline and closed by it.
     *
     * @throws IOException when there is none to be had
     */
    Wire dial(Deadline deadline) throws IOException;

    /**
     * How connections to an address are made. Nothing is opened yet, but the files of TLS are read.
     *
     * @throws IllegalArgumentException when they cannot be used
     */
    static Dialer to(EngineAddress address) {
        return switch (address) {
            case EngineAddress.UnixSocket(var path) -> deadline -> ChannelWire.open(path, deadline);
            case EngineAddress.Tcp tcp -> SocketWire.dialer(tcp);
            case EngineAddress.Ssh ssh -> deadline -> ProcessWire.open(ProcessWire.command(ssh), deadline);
            case EngineAddress.Program program -> deadline -> ProcessWire.open(program.command(), deadline);
        };
    }
}
