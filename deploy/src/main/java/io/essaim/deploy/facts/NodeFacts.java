package io.essaim.deploy.facts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one machine says of itself.
 *
 * @param host its host name, which its node in the swarm is called by
 * @param machineId {@code /etc/machine-id}, to see one machine under two names
 * @param interfaces its IPv4 addresses, the one first that the name in the file leads to, else that of the default route
 * @param ahead how far its clock is ahead of this machine's, as good as the way there allows
 * @param memory its memory, in bytes
 * @param disk the file system that holds (or will hold) the engine's data
 * @param engine its Docker Engine; empty when there is none
 * @param firewall what closes its ports
 * @param nfs what it has for NFS
 */
public record NodeFacts(
        String host,
        String machineId,
        Os os,
        List<Interface> interfaces,
        Duration ahead,
        long memory,
        Disk disk,
        Optional<EngineFacts> engine,
        Firewall firewall,
        NfsFacts nfs) {

    public NodeFacts {
        interfaces = List.copyOf(interfaces);
    }

    /** The same, with the first address in front that is one of these. */
    public NodeFacts reachedBy(List<String> known) {
        var sorted = interfaces.stream()
                .sorted(Comparator.comparing(one -> !known.contains(one.address())))
                .toList();
        return new NodeFacts(host, machineId, os, sorted, ahead, memory, disk, engine, firewall, nfs);
    }

    /**
     * One address.
     *
     * @param name of the interface
     * @param address such as {@code 10.0.0.11}
     * @param bits of its network
     * @param mtu its largest packet, in bytes
     */
    public record Interface(String name, String address, int bits, int mtu) {}

    /**
     * A file system, in bytes.
     *
     * @param path where it is mounted
     */
    public record Disk(String path, long size, long free) {}

    /** What guards the machine's ports, and its files. */
    public record Firewall(boolean firewalld, boolean ufw, boolean selinuxEnforcing) {}

    /**
     * What there is for NFS.
     *
     * @param client whether it can mount
     * @param server whether the server runs
     * @param exports the content of Essaim's own file of exports, or empty
     * @param folders those exported folders that are there, of which {@code exports} speaks
     * @param disks the file systems that these are on, in the same order
     */
    public record NfsFacts(boolean client, boolean server, String exports, List<String> folders, List<Disk> disks) {
        public NfsFacts {
            folders = List.copyOf(folders);
            disks = List.copyOf(disks);
        }

        /** Of which it was not said how much room there is. */
        public NfsFacts(boolean client, boolean server, String exports, List<String> folders) {
            this(client, server, exports, folders, List.of());
        }
    }
}
