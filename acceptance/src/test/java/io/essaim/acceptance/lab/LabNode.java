package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node of the swarm: a machine with a Docker Engine. */
public final class LabNode {
    private static final String PID_FILE = "/run/docker.pid";

    private final LabMachine machine;
    private final List<String> binds;

    LabNode(LabPlace place, String name, int host, Engine engine, LabImages images) {
        machine = new LabMachine(place, name, host, engine.root());
        var data = place.dataOf(name);
        images.giveTo(data);
        binds = new ArrayList<>(List.of(
                data + ":/var/lib/docker",
                place.sockets() + ":" + place.sockets(),
                place.shared() + ":" + SwarmLab.SHARED));
        binds.addAll(images.layers());
    }

    /** Its name, which is its host name. */
    public String name() {
        return machine.name();
    }

    /** Where the other nodes and this machine reach it. */
    public String address() {
        return machine.address();
    }

    /** The socket of its engine, on this machine. */
    public Path socket() {
        return place().sockets().resolve(name() + ".sock");
    }

    /** What its engine has logged. */
    public Path log() {
        return machine.log();
    }

    /** Runs a short command on it, which must end well, and hands back what it printed, without the last line end. */
    public String run(String... command) {
        return machine.run(command).stripTrailing();
    }

    /** {@code docker WORDS…} on it, which must end well; what it printed, without the last line end. */
    public String docker(String... words) {
        return Shell.run(dockerCommand(words)).stripTrailing();
    }

    LabPlace place() {
        return machine.place();
    }

    /** The command line of this machine that runs {@code docker WORDS…} on it. */
    List<String> dockerCommand(String... words) {
        var whole = new ArrayList<>(List.of("docker"));
        whole.addAll(List.of(words));
        return machine.command(whole);
    }

    /** Switches the machine on, and starts the engine. */
    public void powerOn() {
        machine.powerOn(binds);
        startEngine();
    }

    /** Pulls the plug of the machine. */
    public void powerOff() {
        machine.powerOff();
    }

    /** Starts the engine and waits until it answers. */
    public void startEngine() {
        beginEngine();
        awaitEngine();
    }

    /** Asks the engine to stop, as its service manager does, and waits until it has. */
    public void stopEngine() {
        signalEngine("TERM");
    }

    /** {@code kill -9} of the engine: its containers go on. */
    public void killEngine() {
        signalEngine("KILL");
    }

    /** Cuts it off the network. */
    public void cut() {
        place().network().cut(name());
    }

    /** Connects it again. */
    public void heal() {
        place().network().heal(name());
    }

    void beginMachine() {
        machine.powerOn(binds);
        beginEngine();
    }

    void awaitEngine() {
        Patience.awaitTrue("the engine of " + name() + " to answer: " + log(), LabMachine.PATIENCE, this::answers);
    }

    private void beginEngine() {
        machine.run("rm", "-f", PID_FILE); // one that was killed leaves it
        machine.run("sh", "-ec", LabImages.toLayLayers());
        machine.start(
                "dockerd",
                "--host=unix:///run/docker.sock",
                "--host=unix://" + socket(),
                "--pidfile=" + PID_FILE,
                "--storage-driver=overlay2",
                "--exec-opt=native.cgroupdriver=cgroupfs",
                "--cgroup-parent=/" + place().cgroup() + "/" + name(),
                "--insecure-registry=" + LabRegistry.OPEN,
                "--insecure-registry=" + LabRegistry.GUARDED);
    }

    private boolean answers() {
        try {
            docker("version");
            return true;
        } catch (AssertionError e) {
            return false; // not yet
        }
    }

    private void signalEngine(String signal) {
        machine.run(
                "sh",
                "-ec",
                "pid=$(cat " + PID_FILE + "); kill -" + signal
                        + " $pid; n=0; while kill -0 $pid 2>/dev/null; do n=$((n + 1)); [ $n -lt 500 ]; sleep 0.1; done");
    }
}
