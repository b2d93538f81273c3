package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Patience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wires of a lab: a switch in a network namespace of its own, one namespace for each machine, and one wire to the machine
 * below. Nothing of that machine is changed but for the wire: no bridge, no packet filter, no setting of its kernel.
 *
 * @param number of the lab: names and addresses carry it
 */
record LabNetwork(int number) {
    private static final int BELOW = 254;

    /** Makes the switch, and the wire to the machine below. */
    void make() {
        ip("netns", "add", name("switch"));
        onSwitch("link", "add", "br0", "type", "bridge");
        onSwitch("link", "set", "br0", "up");
        ip("link", "add", wire(), "type", "veth", "peer", "name", "below", "netns", name("switch"));
        onSwitch("link", "set", "below", "master", "br0", "up");
        ip("address", "add", below() + "/24", "dev", wire());
        ip("link", "set", wire(), "up");
    }

    /** Makes the namespace of a machine, and its wire. */
    void connect(String machine, int host) {
        ip("netns", "add", name(machine));
        onSwitch("link", "add", machine, "type", "veth", "peer", "name", "eth0", "netns", name(machine));
        onSwitch("link", "set", machine, "master", "br0", "up");
        in(machine, "link", "set", "lo", "up");
        in(machine, "address", "add", address(host) + "/24", "dev", "eth0");
        in(machine, "link", "set", "eth0", "up");
        in(machine, "route", "add", "default", "via", below());
    }

    /** Pulls the wire of a machine. */
    void cut(String machine) {
        onSwitch("link", "set", machine, "down");
    }

    /** Puts it in again. */
    void heal(String machine) {
        onSwitch("link", "set", machine, "up");
    }

    /** This machine, as the others reach it. */
    String below() {
        return address(BELOW);
    }

    String address(int host) {
        return "10.77." + number + "." + host;
    }

    /** The namespace of a machine. */
    String name(String machine) {
        return prefix() + machine;
    }

    /** The processes of a machine that are on its network, as this machine numbers them. */
    List<Long> processes(String machine) {
        return processesIn(name(machine));
    }

    /** Ends every process on it and takes it away, as far as it is there. */
    void remove() {
        var names = Shell.run("ip", "netns", "list")
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(name -> name.startsWith(prefix()))
                .toList();
        names.forEach(LabNetwork::end);
        Shell.tryTo("ip", "link", "delete", wire());
        names.forEach(name -> Shell.tryTo("ip", "netns", "delete", name));
    }

    /** Ends every process of a machine, those in containers as well: they end with the first of its process namespace. */
    void end(LabMachine machine) {
        end(name(machine.name()));
    }

    private static void end(String namespace) {
        Patience.awaitTrue("the end of all processes in " + namespace, LabMachine.PATIENCE, () -> {
            var left = processesIn(namespace);
            left.forEach(pid -> Shell.tryTo("kill", "-KILL", Long.toString(pid)));
            return left.isEmpty();
        });
    }

    private static List<Long> processesIn(String namespace) {
        return Shell.run("ip", "netns", "pids", namespace)
                .lines()
                .map(Long::valueOf)
                .toList();
    }

    private String prefix() {
        return "essaim-lab-" + number + "-";
    }

    private String wire() {
        return "essaim-lab-" + number;
    }

    private void onSwitch(String... words) {
        in("switch", words);
    }

    private void in(String machine, String... words) {
        var whole = new ArrayList<>(List.of("ip", "-netns", name(machine)));
        whole.addAll(Arrays.asList(words));
        Shell.run(whole);
    }

    private static void ip(String... words) {
        var whole = new ArrayList<>(List.of("ip"));
        whole.addAll(Arrays.asList(words));
        Shell.run(whole);
    }
}
