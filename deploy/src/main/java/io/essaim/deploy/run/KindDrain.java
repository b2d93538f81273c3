package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.reach.Runs;
import io.essaim.deploy.reach.Seat;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.domain.spawn.ServerLabels;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Empties a node of people's servers before it is drained. It says so to the hub by labels of the node, which the hub reads with
 * the right to ask managers that it has anyway; the hub tells owners, and starts their servers elsewhere when it is time. Nothing
 * here acts on a server.
 */
public final class KindDrain {
    /** What a hub may take, from the time that was said, until it has stopped another server. */
    private static final Duration TO_MOVE = Duration.ofMinutes(4);

    /** What it may take then until the server has a place elsewhere; one that its owner stopped gets none. */
    private static final Duration TO_BEGIN = Duration.ofSeconds(30);

    private final Engine manager;
    private final String instance;
    private final Progress progress;

    /**
     * Empties nodes through a manager.
     *
     * @param instance {@code spawner.instance}, which people's servers belong to
     */
    public KindDrain(Engine manager, String instance, Progress progress) {
        this.manager = manager;
        this.instance = instance;
        this.progress = progress;
    }

    /**
     * Whether a hub of a stack is there to move anybody.
     *
     * @throws StepFailed when none runs
     */
    public void requireHub(String stack) {
        boolean runs = Service.of(manager, stack).stream()
                .anyMatch(service -> service.name().equals(stack + "_hub") && service.running() > 0);
        if (!runs) {
            throw new StepFailed(
                    "no hub of " + stack + " runs, and nobody else may stop and start people's servers",
                    "`essaim status` and `essaim logs hub` say why. With --now, what runs there ends without it.");
        }
    }

    /** Whose servers are on a node. */
    public Set<String> on(Member member) {
        return new TreeSet<>(places(member.id()).keySet());
    }

    /**
     * Lets nothing new come, has people told, and returns when none of their servers is there any more.
     *
     * @param grace how long they have
     * @param message what they are told beside, or empty
     * @throws StepFailed when the hub does not move them after that time
     */
    public void empty(Member member, Duration grace, String message) {
        var by = Instant.now().plus(grace).truncatedTo(ChronoUnit.SECONDS);
        SwarmChanges.edit(manager, member.id(), spec -> {
            spec.put("Availability", "pause");
            var labels = spec.withObjectProperty("Labels").put(ServerLabels.LEAVES, by.toString());
            if (message.isBlank()) {
                labels.remove(ServerLabels.LEAVES_MESSAGE);
            } else {
                labels.put(ServerLabels.LEAVES_MESSAGE, message);
            }
        });
        var left = places(member.id());
        if (!left.isEmpty()) {
            progress.said("  " + String.join(", ", new TreeSet<>(left.keySet()))
                    + ": told on the hub's pages, and moved at " + by);
        }
        follow(member, left, by);
        forget(manager, member.id());
    }

    private void follow(Member member, Map<String, String> before, Instant by) {
        var left = new TreeMap<>(before);
        var moving = new TreeMap<String, Instant>();
        var patience = Instant.now().isAfter(by) ? Instant.now() : by;
        var end = patience.plus(TO_MOVE);
        while (!left.isEmpty() || !moving.isEmpty()) {
            Pause.sleep(Duration.ofSeconds(2));
            var now = places(member.id());
            var gone = new HashSet<>(left.keySet());
            gone.removeAll(now.keySet());
            if (!gone.isEmpty()) {
                gone.forEach(who -> moving.put(who, Instant.now()));
                end = Instant.now().plus(TO_MOVE).isAfter(end) ? Instant.now().plus(TO_MOVE) : end;
            }
            tell(moving);
            left = new TreeMap<>(now);
            if (!left.isEmpty() && Instant.now().isAfter(end)) {
                throw new StepFailed(
                        "the hub has not moved: " + String.join(", ", left.keySet()),
                        "`essaim logs hub` says why; it goes on by itself once it can, and this can be run again. With --now,"
                                + " these servers end. `essaim node activate " + member.host() + "` calls it off.");
            }
        }
    }

    /** Says of those who have left where they are, and of those for whom no place was found in time that they have left. */
    private void tell(Map<String, Instant> moving) {
        moving.entrySet().removeIf(leaver -> {
            var place = place(leaver.getKey());
            place.ifPresent(host -> progress.said("  " + leaver.getKey() + " is on " + host + " now"));
            boolean over = place.isEmpty() && leaver.getValue().plus(TO_BEGIN).isBefore(Instant.now());
            if (over) {
                progress.said("  " + leaver.getKey() + " has left");
            }
            return place.isPresent() || over;
        });
    }

    private Optional<String> place(String who) {
        var hosts = Seat.hosts(manager);
        return hosts.keySet().stream()
                .filter(node -> places(node).containsKey(who))
                .findFirst()
                .map(hosts::get);
    }

    /** The services on a node that are people's, by whose. What is on its way there counts, what ends does not. */
    private Map<String, String> places(String node) {
        var names = new HashMap<String, String>();
        manager.services()
                .list(Filters.label(ServerLabels.INSTANCE, instance))
                .forEach(service -> names.put(service.path("ID").asString(""), Runs.owner(service)));
        var there = new HashMap<String, String>();
        for (var task : manager.tasks().list(Filters.NONE.and("node", node).and("desired-state", "running"))) {
            var service = task.path("ServiceID").asString("");
            var who = names.getOrDefault(service, "");
            if (!who.isEmpty() && task.path("NodeID").asString("").equals(node)) {
                there.put(who, service);
            }
        }
        return there;
    }

    /** Takes back what was said of a node. */
    static void forget(Engine manager, String node) {
        SwarmChanges.edit(manager, node, spec -> {
            var labels = spec.withObjectProperty("Labels");
            labels.remove(ServerLabels.LEAVES);
            labels.remove(ServerLabels.LEAVES_MESSAGE);
        });
    }
}
