package io.essaim.cli.ports;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.values.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Makes sure that an address can be listened on, before anything is started. */
public final class FreePort {
    private FreePort() {}

    /**
     * Returns when it can.
     *
     * @param option what changes the address, for the advice
     * @throws CommandFailed that says who has it, or why else it cannot be had
     */
    public static void require(HostPort address, String option) {
        var change = "Stop it, or choose another address with " + option + ".";
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host(address), address.port()));
        } catch (UnknownHostException e) {
            throw new CommandFailed(
                    "the host " + address.host() + " has no address: " + e.getMessage(),
                    "Choose another address with " + option + ".");
        } catch (IOException e) {
            throw Listeners.here()
                    .on(address.port())
                    .map(owner -> new CommandFailed("the address " + address + " is taken by " + owner, change))
                    .orElseGet(() -> new CommandFailed(
                            "the address " + address + " cannot be listened on: " + e.getMessage(),
                            "Choose another address with " + option + "; ports below 1024 need root."));
        }
    }

    /** Whether it can be listened on. */
    public static boolean is(HostPort address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host(address), address.port()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static InetAddress host(HostPort address) throws UnknownHostException {
        return InetAddress.getByName(address.host().equals("*") ? "0.0.0.0" : address.host());
    }
}
