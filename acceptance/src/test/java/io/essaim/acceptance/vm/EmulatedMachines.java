package io.essaim.acceptance.vm;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The four machines of {@code make vm-lab}: emulated, with Debian and {@code sshd}, without Docker and NFS; switched on anew by
 * whoever makes them, and removed when closed. They are some ten times slower than the machine below.
 */
public final class EmulatedMachines implements AutoCloseable {
    /** Three for a swarm. */
    public static final List<String> NODES = List.of("vm1", "vm2", "vm3");

    /** One for people's homes. */
    public static final String HOMES = "vm4";

    /** A server for one person, of JupyterHub 5.2.1: who was given it has it under this name. */
    public static final String SINGLEUSER = "singleuser:1";

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAB = CHECKOUT.resolve("build/vm-lab");
    private static final Duration TO_BOOT = Duration.ofMinutes(20);
    private static final Duration TO_IMPORT = Duration.ofMinutes(30);

    /** What a server without a browser at it needs nothing of: every byte takes its time on an emulated machine. */
    private static final List<String> NOT_IN_IMAGE = List.of(
            "./usr/share/doc",
            "./usr/share/man",
            "./usr/share/locale",
            "./usr/share/nodejs",
            "./usr/share/javascript/mathjax",
            "./usr/lib/x86_64-linux-gnu/libnode*",
            "./var/cache",
            "./var/lib/apt");

    private final Path folder;

    private EmulatedMachines(Path folder) {
        this.folder = folder;
    }

    /**
     * Removes those that are there, and makes new ones.
     *
     * @param folder for what is printed meanwhile
     */
    public static EmulatedMachines bare(Path folder) {
        var machines = new EmulatedMachines(folder);
        machines.lab("down");
        try {
            machines.lab("up");
            return machines;
        } catch (AssertionError e) {
            machines.close();
            throw e;
        }
    }

    /** What {@code ssh} needs to reach them, as a file. */
    public Path sshConfig() {
        return CHECKOUT.resolve("target/vm-lab/ssh_config");
    }

    /** Where people come in at a machine. */
    public URI front(String machine) {
        return URI.create("http://10.78.0." + machine.substring("vm".length()) + ":8000");
    }

    /** Runs a command there as root, which must end well; what it printed. */
    public String run(String machine, String command) {
        return Command.run(folder, "", List.of(LAB.toString(), "ssh", machine, "sudo " + command));
    }

    /** Gives the nodes, which have engines, the image of servers, as somebody without a registry would. */
    public void giveSingleuser() {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var given = NODES.stream()
                    .map(machine -> CompletableFuture.runAsync(() -> giveSingleuser(machine), together))
                    .toList();
            given.forEach(CompletableFuture::join);
        }
    }

    private void giveSingleuser(String machine) {
        var without = NOT_IN_IMAGE.stream().map(path -> "--exclude='" + path + "'");
        var import_ =
                "sudo docker import --change 'USER jovyan' --change 'WORKDIR /home/jovyan' --change 'ENV LANG=C.UTF-8'"
                        + " --change 'CMD [\"jupyterhub-singleuser\"]' - " + SINGLEUSER;
        var script = String.join(
                " ",
                Stream.of(
                                Stream.of("set -o pipefail; tar --one-file-system -C \"$1\" -c"),
                                without,
                                Stream.of(". | \"$2\" ssh", machine, "\"$3\""))
                        .flatMap(part -> part)
                        .toList());
        var root = DebianRoot.of("trixie/jupyterhub").folder().toString();
        work("image-" + machine, TO_IMPORT, List.of("bash", "-c", script, "give", root, LAB.toString(), import_));
    }

    private void lab(String word) {
        work("vm-lab-" + word, TO_BOOT, List.of(LAB.toString(), word));
    }

    private void work(String name, Duration atMost, List<String> command) {
        try (var program = Program.start(name, folder, Map.of(), command)) {
            var code = program.awaitExit(atMost);
            if (code != 0) {
                throw new AssertionError(name + " ended with " + code + ":\n" + program.output());
            }
        }
    }

    /** Removes them. */
    @Override
    public void close() {
        lab("down");
    }
}
