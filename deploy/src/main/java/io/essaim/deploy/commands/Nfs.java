package io.essaim.deploy.commands;

import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.ssh.Script;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** What machines need for homes on NFS. */
public final class Nfs {
    private static final Duration SLOW = Duration.ofMinutes(30);
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final String EXPORTS = "/etc/exports.d/essaim.exports";

    /**
     * Root of a node is root there as well: the hub makes people's folders and gives them to their owners, which squashing
     * forbids. It would guard nothing either: root of a node can be every user of it, and so read all homes.
     */
    private static final String OPTIONS = "(rw,sync,no_subtree_check,no_root_squash)";

    private Nfs() {}

    /** Installs the server, and has it start with the machine. */
    public static Script server(Os os) {
        return Sh.root(SLOW, installed(os, "nfs-kernel-server"), "systemctl enable --now nfs-server.service");
    }

    /** Installs what mounts. SELinux lets containers use what is mounted only when it is told to. */
    public static Script client(NodeFacts node) {
        return Sh.root(
                SLOW,
                installed(node.os(), "nfs-common"),
                node.firewall().selinuxEnforcing() && node.os().family() != Os.Family.COREOS
                        ? "setsebool -P virt_use_nfs 1"
                        : "");
    }

    private static String installed(Os os, String debian) {
        return switch (os.family()) {
            case DEBIAN -> Sh.log() + Packages.install(os, debian);
            case REDHAT, OTHER -> Sh.log() + Packages.install(os, "nfs-utils");
            case COREOS -> ""; // it has what mounts; that it has no server, and how SELinux is told, the findings say
        };
    }

    /** The file of exports that lets these addresses in, and nobody else. */
    public static String exports(String folder, Collection<String> addresses) {
        return "# Made by `essaim deploy`, which writes it anew.\n" + folder
                + addresses.stream()
                        .distinct()
                        .sorted()
                        .map(address -> " " + address + OPTIONS)
                        .collect(Collectors.joining())
                + "\n";
    }

    /** Makes the folder where it is missing, and lets the nodes in as that file says. */
    public static Script export(String folder, String exports) {
        return Sh.root(
                A_WHILE,
                "[ -d " + folder + " ] || install -d -m 0755 -o root -g root " + folder,
                Sh.written(EXPORTS, exports),
                "exportfs -ra");
    }
}
