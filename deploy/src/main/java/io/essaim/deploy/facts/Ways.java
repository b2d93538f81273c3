package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.Way.Protocol;
import io.essaim.deploy.facts.Way.State;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the ways that a swarm and its homes need, on all machines at once. Each machine listens, by copies of what its
 * firewall lets in, which takes no port; the others send to it until it has heard everything that it waits for, or a quarter of
 * a minute is over. What seems closed then is tried once more: a busy machine may have begun to send when nobody listened any
 * more. A machine that has neither Python nor Perl cannot listen: there, what senders are told must do.
 */
final class Ways {
    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);
    private static final List<String> RANKS = List.of("silent", "prohibited", "sent", "refused", "connected");
    private static final int LISTENING = 15;
    private static final int MOST_WAVES = 20;
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final Shell shell;
    private final List<Known> machines;
    private final List<Try> tries;
    private final Map<String, Set<String>> heard = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> told = new ConcurrentHashMap<>();

    Ways(Shell shell, Cluster cluster, Map<String, NodeFacts> facts) {
        this.shell = shell;
        this.machines = Known.of(cluster, facts).stream()
                .filter(machine -> machine.address().isPresent())
                .toList();
        this.tries = Try.all(cluster, machines);
    }

    /** Tries them all. */
    List<Way> tried() {
        round(tries);
        round(tries.stream().filter(one -> state(one) == State.CLOSED).toList());
        return tries.stream()
                .map(one -> new Way(one.from().name(), one.to(), one.protocol(), one.port(), state(one)))
                .toList();
    }

    private void round(List<Try> some) {
        var listening = new AtomicInteger(machines.size());
        var all = new ArrayList<Runnable>();
        machines.forEach(machine -> all.add(() -> {
            try {
                listen(machine, some);
            } finally {
                listening.decrementAndGet();
            }
        }));
        machines.forEach(machine -> all.add(() -> sendWhile(machine, some, () -> listening.get() > 0)));
        AtOnce.each(all, Runnable::run);
    }

    private void listen(Known machine, List<Try> some) {
        var waited = expected(machine, some, false);
        if (!waited.isEmpty()) {
            var arguments = LISTENING + " " + waited + " also " + expected(machine, some, true);
            var text = "set -- " + arguments + "\n" + FactsScript.text("listen.sh");
            var patience = Duration.ofSeconds(LISTENING).plus(MARGIN);
            var lines = run(machine, Script.of(text, true, patience)).toList();
            if (lines.contains("listening")) {
                heard.merge(machine.name(), Set.copyOf(lines), Ways::both);
            }
        }
    }

    private static Set<String> both(Set<String> before, Set<String> now) {
        return Stream.concat(before.stream(), now.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static String expected(Known listener, List<Try> some, boolean quiet) {
        return some.stream()
                .filter(one -> one.to().equals(listener.name()) && one.quiet() == quiet)
                .map(Try::expected)
                .collect(Collectors.joining(" "));
    }

    private void sendWhile(Known machine, List<Try> some, BooleanSupplier wanted) {
        var places = some.stream()
                .filter(one -> one.from().equals(machine) && !one.quiet())
                .map(Try::place)
                .distinct()
                .collect(Collectors.joining(" "));
        var text = "set -- " + places + "\n" + FactsScript.text("send.sh");
        for (int wave = 0; !places.isEmpty() && (wave == 0 || (wave < MOST_WAVES && wanted.getAsBoolean())); wave++) {
            var results = new HashMap<String, String>();
            run(machine, Script.of(text, false, MARGIN))
                    .map(line -> line.split(" ", -1))
                    .filter(words -> words.length == 2)
                    .forEach(words -> results.put(words[0], words[1]));
            told.merge(machine.name(), results, Ways::better);
            pause();
        }
    }

    /** The best that any of the waves came to, as one packet may be lost. */
    private static Map<String, String> better(Map<String, String> before, Map<String, String> now) {
        var both = new HashMap<>(before);
        now.forEach((place, word) ->
                both.merge(place, word, (one, other) -> RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other));
        return both;
    }

    private Stream<String> run(Known machine, Script script) {
        try {
            var reply = shell.run(machine.machine(), script);
            if (!reply.done()) {
                LOG.info("{} could not try the ways between machines: {}", machine.name(), reply.err());
            }
            return reply.out().lines();
        } catch (SshException e) {
            LOG.info("The ways of {} were not tried to the end: {}", machine.name(), e.getMessage());
            return Stream.of();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private State state(Try one) {
        var word = told.getOrDefault(one.from().name(), Map.of()).getOrDefault(one.place(), "");
        if (word.equals("connected") || heard.getOrDefault(one.to(), Set.of()).contains(one.expected())) {
            return State.OPEN;
        }
        if (word.isEmpty()) {
            return State.UNKNOWN; // nothing was sent
        }
        if (heard.containsKey(one.to()) || one.foreign() || word.equals("prohibited")) {
            return State.CLOSED;
        }
        // Nobody listened. What is refused has arrived, or was sent back by a firewall that pretends so.
        if (word.equals("refused")) {
            return State.OPEN;
        }
        return one.protocol() == Protocol.TCP ? State.CLOSED : State.UNKNOWN;
    }
}
