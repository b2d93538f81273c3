package io.essaim.acceptance.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code make lab} and {@code make lab-down}: a lab that stays, for people who want to try a cluster on their machine. */
public final class LabCommand {

    private static final String PASSWORD = "honey";
    private static final String LAUNCHER =
            Path.of("..", "essaim").toAbsolutePath().normalize().toString();
    private static final String FILE = """
            authenticator: { type: dummy, password: %s, allow_all: true, admin_users: [queen] }
            spawner:
              type: swarm
              image: "%s"
              environment: { JUPYTERHUB_SINGLEUSER_APP: notebook.notebookapp.NotebookApp } # Debian's, with pages to work in
              mounts:
                - { type: bind, source: "%s/homes/{username}", target: /home/jovyan, make: { owner: "1000:1000" } }
            """.formatted(PASSWORD, SwarmLab.SINGLEUSER_5, SwarmLab.SHARED);

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
        Shell.run("mkdir", "-p", lab.shared().resolve("homes").toString());
        System.out.println("Four engines run. Building Essaim's image and deploying it takes a minute or two more.");
        var stack = EssaimStack.deploy(lab, FILE, List.of(LAUNCHER));
        describe(lab, engine);
        System.out.println(
                "Open " + stack.front(lab.worker()) + "/ or port 8000 of any other node, and sign in as queen, who"
                        + " administers, or as anybody else. The password is " + PASSWORD + ".");
    }

    @SuppressWarnings("SystemOut")
    private static void describe(SwarmLab lab, Engine engine) {
        System.out.println("A swarm of Docker " + engine.version() + " runs on this machine:");
        lab.nodes()
                .forEach(node -> System.out.println("  " + node.name() + "  " + node.address() + "  "
                        + (lab.managers().contains(node) ? "manager" : "worker ") + "  docker -H unix://"
                        + node.socket() + " info"));
        System.out.println("Its registry, as the nodes know it, is " + LabRegistry.OPEN + ", with the images:");
        List.of(SwarmLab.SINGLEUSER_5, SwarmLab.SINGLEUSER_3, SwarmLab.TINY)
                .forEach(image -> System.out.println("  " + image));
        System.out.println(SwarmLab.SHARED + " on every node is " + lab.shared() + " here.");
        System.out.println("Essaim's file and its stack are in there. `make lab-down` removes all of it.");
    }

    private static void down() {
        LabPlace.kept().forEach(LabPlace::remove);
    }
}
