package io.essaim.cli.deploy;

import io.essaim.config.bind.Settings;
import io.essaim.config.values.Masked;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.NodeFacts.Disk;
import io.essaim.deploy.run.StackFiles;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.StackFront;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * What a platform stands on, beside its machines and services.
 *
 * @param https whether people come in over HTTPS
 * @param certificateEnds until when the certificate is good that they are shown; empty when nobody answered
 * @param database where the hub keeps what it knows
 * @param homes where people's homes are, when the file says
 * @param room of the homes, when their machine told it
 */
record Surroundings(
        boolean https,
        Optional<Instant> certificateEnds,
        String database,
        Optional<String> homes,
        Optional<Disk> room) {
    private static final Duration SOON = Duration.ofDays(14);

    /** Looks at them. */
    static Surroundings of(Settings settings, Cluster cluster, ClusterFacts facts) {
        var stack = settings.get(StackSettings.class);
        var proxy = settings.get(ProxySettings.class);
        boolean https =
                proxy.tls().on() || stack.front().flatMap(StackFront::acme).isPresent();
        var door = new StackFiles.Door(
                proxy.bind().port(), https, settings.get(HubSettings.class).baseUrl() + "hub/login");
        return new Surroundings(
                https,
                https ? ends(door, facts) : Optional.empty(),
                database(settings, stack),
                cluster.nfs().map(nfs -> nfs.server() + ":" + nfs.folder()),
                cluster.nfs().flatMap(nfs -> room(nfs, facts)));
    }

    /** All show the same. They are asked at once: one that a firewall hides takes its time. */
    private static Optional<Instant> ends(StackFiles.Door door, ClusterFacts facts) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = facts.nodes().values().stream()
                    .filter(node -> node.engine().isPresent())
                    .flatMap(node -> node.interfaces().stream().limit(1))
                    .map(address -> CompletableFuture.supplyAsync(() -> door.certificateEnds(address.address()), each))
                    .toList();
            return asked.stream().flatMap(end -> end.join().stream()).min(Comparator.naturalOrder());
        }
    }

    private static String database(Settings settings, StackSettings stack) {
        if (stack.database().isPresent()) {
            return "the service " + stack.name() + "_database";
        }
        var database = settings.get(DatabaseSettings.class);
        return switch (database.location()) {
            case DatabaseLocation.SqliteFile _ -> "SQLite, in the volume " + stack.name() + "_data";
            case DatabaseLocation.SqliteMemory _ -> "none: the hub forgets everything when it ends";
            case DatabaseLocation.PostgreSql _, DatabaseLocation.MariaDb _ -> Masked.credentials(database.url());
        };
    }

    private static Optional<Disk> room(NfsSettings nfs, ClusterFacts facts) {
        return Optional.ofNullable(facts.nodes().get(nfs.server()))
                .map(NodeFacts::nfs)
                .filter(server -> server.folders().size() == server.disks().size())
                .flatMap(server -> Optional.of(server.folders().indexOf(nfs.folder()))
                        .filter(index -> index >= 0)
                        .map(server.disks()::get));
    }

    /** In lines. */
    String lines(Instant now) {
        var text = new StringBuilder();
        if (https) {
            text.append(line("Certificate", certificate(now)));
        }
        text.append(line("Database", database));
        homes.ifPresent(place -> text.append(line(
                "Homes",
                place + room.map(disk -> ", " + StatusText.disk(disk)).orElse(", nobody says how much room is left"))));
        return text.toString();
    }

    private static String line(String what, String how) {
        return "%-22s %s%n".formatted(what, how);
    }

    private String certificate(Instant now) {
        return certificateEnds
                .map(end -> {
                    var left = Duration.between(now, end);
                    return left.isNegative()
                            ? "ended at " + end
                            : "good for " + left.toDays() + " days"
                                    + (left.compareTo(SOON) < 0 ? ", until " + end : "");
                })
                .orElse("not seen: no node answers here over HTTPS");
    }

    /** Whether nothing of it is wrong by now. */
    boolean well(Instant now) {
        return certificateEnds.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** As a tree. */
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("https", https);
        certificateEnds.ifPresent(end -> tree.put("certificate_ends", end.toString()));
        tree.put("database", database);
        homes.ifPresent(place -> tree.put("homes", place));
        room.ifPresent(disk -> {
            tree.put("homes_free", disk.free());
            tree.put("homes_size", disk.size());
        });
        return tree;
    }
}
