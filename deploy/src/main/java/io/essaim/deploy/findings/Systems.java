package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.plan.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one machine is: its system, engine, disk, memory. */
final class Systems {
    private static final long GIGA = 1L << 30;
    private static final long DISK_NEEDED = 2 * GIGA;
    private static final long DISK_WANTED = 10 * GIGA;
    private static final int TENTH = 10;
    private static final long MEMORY_WANTED = 2 * GIGA - GIGA / 8; // two, less what a kernel keeps for itself
    private static final int OLDEST_YEAR = 20;
    private static final int OLDEST_MONTH = 10;
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,6}))?.*");

    /** The oldest release whose packages, or Docker's for it, bring an engine that is new enough. */
    private static final Map<String, Integer> OLDEST =
            Map.of("debian", 11, "ubuntu", 20, "fedora", 40, "rhel", 8, "rocky", 8, "almalinux", 8, "centos", 8);

    private static final String KNOWN =
            "Debian from 11, Ubuntu from 20.04, Fedora from 40, Fedora CoreOS, and Rocky, RHEL,"
                    + " AlmaLinux and CentOS Stream from 8";

    private final Told told = new Told();
    private final Cluster cluster;

    private Systems(Cluster cluster) {
        this.cluster = cluster;
    }

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var systems = new Systems(cluster);
        Known.of(cluster, facts.nodes()).forEach(systems::look);
        return systems.told.all();
    }

    private void look(Known known) {
        boolean node = known.node();
        var name = known.name();
        var facts = known.facts();
        system(name, facts, node);
        if (node) {
            engine(name, facts.engine());
            disk(name, facts.disk());
            memory(name, facts.memory());
        }
        homes(known);
    }

    /** A policy of SELinux that is changed for good on Fedora CoreOS is none that the system brings up to date. */
    private void homes(Known known) {
        var facts = known.facts();
        boolean coreos = facts.os().family() == Os.Family.COREOS;
        if (known.node() && cluster.nfs().isPresent() && facts.firewall().selinuxEnforcing()) {
            told.warns(
                    known.name(),
                    "SELinux is enforcing: it may keep containers from files that lie on an NFS server",
                    coreos
                            ? "Allow it at each boot, by a unit such as essaim-homes.service of `essaim render ignition`, which"
                                    + " runs: setsebool virt_use_nfs on"
                            : "Allow it, on it: setsebool -P virt_use_nfs on");
        }
        boolean server = cluster.nfs()
                .filter(nfs -> nfs.setup() && nfs.server().equals(known.name()))
                .isPresent();
        if (server && coreos && !facts.nfs().server()) {
            told.stops(
                    known.name(),
                    facts.os().name() + " has no NFS server, and nothing is installed into it",
                    "Name another machine in cluster.nfs.server, or an export that is there, with setup: false.");
        }
    }

    private void system(String name, NodeFacts facts, boolean node) {
        var os = facts.os();
        boolean there = node && facts.engine().isPresent();
        if (os.family() == Os.Family.OTHER) {
            var fact = "its system is " + os.name() + "; expected " + KNOWN;
            if (there) {
                told.warns(name, fact, "Its engine is used as it is. Updates of it are yours to install.");
            } else if (!node && !facts.nfs().server()) {
                told.stops(
                        name,
                        fact,
                        "Install an NFS server there by hand, start it and run this again; it is then used as it is.");
            }
            return;
        }
        var oldest = OLDEST.get(os.id().toLowerCase(Locale.ROOT));
        if (oldest != null && os.family() != Os.Family.COREOS && number(os.version(), 1) < oldest) {
            told.warns(
                    name,
                    os.name() + " is old; expected " + KNOWN,
                    "Its makers mend it no more, and packages for it may be gone: move to a newer release.");
        }
    }

    private void engine(String name, Optional<EngineFacts> engine) {
        if (engine.isEmpty()) {
            return; // it is installed, or the plan says why not
        }
        var version = engine.get().version();
        int year = number(version, 1);
        int month = number(version, 2);
        if (!version.isEmpty() && (year < OLDEST_YEAR || (year == OLDEST_YEAR && month < OLDEST_MONTH))) {
            told.stops(
                    name,
                    "its Docker Engine is " + version + "; expected 20.10 or later",
                    "Take a newer one: docs.docker.com/engine/install, or remove it with its packages and let essaim deploy"
                            + " install one. Containers on it are restarted.");
        }
    }

    private static int number(String version, int which) {
        var matcher = NUMBERS.matcher(version);
        return matcher.matches() && matcher.group(which) != null ? Integer.parseInt(matcher.group(which)) : 0;
    }

    private void disk(String name, NodeFacts.Disk disk) {
        var fact = "the disk of " + disk.path() + ", where the engine keeps images and containers, has "
                + size(disk.free()) + " free of " + size(disk.size());
        var next =
                "Make room, on it: docker system df; docker image prune --all; journalctl --vacuum-size=200M; or give it a"
                        + " larger disk.";
        if (disk.free() < DISK_NEEDED) {
            told.stops(name, fact + "; expected " + size(DISK_NEEDED) + " at least", next);
        } else if (disk.free() < DISK_WANTED || disk.free() < disk.size() / TENTH) {
            told.warns(name, fact + "; images of notebooks take some " + size(DISK_WANTED), next);
        }
    }

    private void memory(String name, long memory) {
        if (memory < MEMORY_WANTED) {
            told.warns(
                    name,
                    "it has " + size(memory) + " of memory; hub, proxy, engine and one server want " + size(2 * GIGA),
                    "Give it more, or set its availability to drain in cluster.nodes, so that it only manages.");
        }
    }

    private static String size(long bytes) {
        return bytes < GIGA
                ? bytes / (1 << 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGA).replace(".0 GB", " GB");
    }
}
