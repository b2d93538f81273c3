package io.essaim.deploy.ignition;

import io.essaim.deploy.settings.EngineSettings;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is to do at its first boot.
 *
 * @param hostName its name; empty for the one that its network gives it
 * @param sshKeys who may sign in as {@code core}: lines of {@link SshKeys}, at least one
 * @param engine the settings of its engine
 * @param homesOnNfs whether containers use homes on an NFS server
 * @param part what it does about the swarm
 * @param address at which the others reach it, or the interface that has that address; empty for the address from which it
 *     reaches a manager
 */
public record FirstBoot(
        Optional<String> hostName,
        List<String> sshKeys,
        EngineSettings engine,
        boolean homesOnNfs,
        Part part,
        Optional<String> address) {

    public FirstBoot {
        sshKeys = List.copyOf(sshKeys);
        require(!sshKeys.isEmpty(), "expected at least one public key: without one nobody can sign in to the machine");
        hostName.ifPresent(name -> require(
                name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?"),
                "\"" + name + "\" is no host name; expected at most 64 letters, digits, dots and hyphens"));
        address.ifPresent(it -> require(
                it.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                "\"" + it + "\" is neither an IPv4 address, such as 10.0.0.21, nor an interface, such as ens3"));
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
