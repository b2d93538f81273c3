package io.essaim.acceptance.lab;

import java.util.Arrays;
import java.util.List;

/** {@code make lab} and {@code make lab-down}: a lab that stays, for people who want to try a cluster on their machine. */
public final class LabCommand {

    private LabCommand() {}

    /** {@code up [ENGINE]} or {@code down}. */
    public static void main(String[] words) {
        switch (words.length == 0 ? "" : words[0]) {
            case "up" -> up(words.length == 1 ? Engine.V26_1 : engine(words[1]));
            case "down" -> down();
            default -> throw new IllegalArgumentException("expected: up [ENGINE], or down");
        }
    }

    private static Engine engine(String version) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.version().equals(version))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no engine " + version + "; there are 20.10 and 26.1"));
    }

    @SuppressWarnings("SystemOut") // the answer of the command
    private static void up(Engine engine) {
        if (!LabPlace.kept().isEmpty()) {
            System.out.println("There is a lab already. `make lab-down` removes it.");
            return;
        }
        var lab = SwarmLab.keep(engine);
        System.out.println("A swarm of Docker " + engine.version() + " runs on this machine:");
        lab.nodes()
                .forEach(node -> System.out.println("  " + node.name() + "  " + node.address() + "  "
                        + (lab.managers().contains(node) ? "manager" : "worker ") + "  docker -H unix://"
                        + node.socket() + " info"));
        System.out.println("Its registry, as the nodes know it, is " + LabRegistry.OPEN + ", with the images:");
        List.of(SwarmLab.SINGLEUSER_5, SwarmLab.SINGLEUSER_3, SwarmLab.TINY)
                .forEach(image -> System.out.println("  " + image));
        System.out.println(SwarmLab.SHARED + " on every node is " + lab.shared() + " here.");
        System.out.println("`make lab-down` removes all of it.");
    }

    private static void down() {
        LabPlace.kept().forEach(LabPlace::remove);
    }
}
