package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Machines that are nothing but networks: namespaces with an address each, and a switch in another, so that no rule of this
 * machine's own firewall comes between. Scripts run here, in the namespace.
 */
final class Namespaces implements Shell, AutoCloseable {
    private static final Path ROOT = Path.of("/");
    private static final int NAMES = 1_000;

    private final String tag = "es79-" + ThreadLocalRandom.current().nextInt(NAMES) + "-";
    private final List<String> made = new ArrayList<>();
    private final Set<String> deaf = new HashSet<>();

    /** Lays them: the first gets 10.79.0.1. */
    Namespaces(List<String> names) {
        make("switch");
        ip("switch", "link add lan type bridge");
        ip("switch", "link set lan up");
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            make(name);
            ip("switch", "link add p" + i + " type veth peer name eth0 netns " + tag + name);
            ip("switch", "link set p" + i + " master lan up");
            ip(name, "addr add 10.79.0." + (i + 1) + "/24 dev eth0");
            ip(name, "link set eth0 up");
            ip(name, "link set lo up");
        }
    }

    private void make(String name) {
        Command.run(ROOT, "ip", "netns", "add", tag + name);
        made.add(tag + name);
    }

    private void ip(String name, String words) {
        var command = new ArrayList<>(List.of("ip", "-n", tag + name));
        command.addAll(List.of(words.split(" ", -1)));
        Command.run(ROOT, "", command);
    }

    /** Adds a rule to a machine's firewall. */
    void rule(String name, String words) {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", tag + name, "iptables"));
        command.addAll(List.of(words.split(" ", -1)));
        Command.run(ROOT, "", command);
    }

    /** Hides every program of a machine that could listen. */
    void deafen(String name) {
        deaf.add(name);
    }

    /** What listens on a machine, as {@code ss} prints it. */
    String listeners(String name) {
        return Command.run(ROOT, "ip", "netns", "exec", tag + name, "ss", "-Htuln");
    }

    @Override
    public Reply run(Machine machine, Script script) {
        var hide = deaf.contains(machine.name())
                ? "for p in /usr/bin/python3 /usr/bin/perl; do mount --bind /etc/hostname $(readlink -f $p); done\n"
                : "";
        try {
            var words = List.of("ip", "netns", "exec", tag + machine.name(), "sh", "-c", hide + script.text());
            var err = Files.createTempFile("es79", "err");
            var process = new ProcessBuilder(words).redirectError(err.toFile()).start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(script.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("a script on " + machine.name() + " does not end");
            }
            var reply = new Reply(process.exitValue(), out, Files.readString(err));
            Files.delete(err);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public List<String> engine(Machine machine) {
        return List.of("false");
    }

    @Override
    public void close() {
        made.forEach(name -> Command.run(ROOT, "ip", "netns", "del", name));
    }
}
