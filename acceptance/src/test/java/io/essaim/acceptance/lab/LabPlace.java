package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a lab is on this machine, under a number that no other lab has: wires and process namespaces named after it, a folder
 * of sockets, and one for what its engines keep. The folder of sockets also says whose the lab is, so that one whose owner has
 * crashed is found and removed by whoever makes the next.
 *
 * @param number of the lab
 * @param sockets the folder of its engines' sockets; its name is short, as names of sockets must be
 * @param data the folder of all else
 */
record LabPlace(int number, Path sockets, Path data) {
    /** Below {@code /run}, for a lab does not outlive its machine. */
    private static final Path ALL = Path.of("/run/essaim-lab");

    private static final Path CHECKOUT =
            Path.of("..", "target").toAbsolutePath().normalize();
    private static final String KEPT = "kept";
    private static final int MOST = 200;

    /**
     * Takes the next free number, after removing what crashed labs have left.
     *
     * @param kept whether it outlives this process
     */
    static LabPlace take(boolean kept) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new AssertionError("A lab makes network namespaces and runs Docker engines, for which it must be root"
                    + " (in a virtual machine, if you do not want that on your own).");
        }
        return alone(ALL, () -> {
            all().filter(LabPlace::orphaned).forEach(LabPlace::remove);
            var number = IntStream.range(0, MOST)
                    .filter(free -> !Files.exists(ALL.resolve(Integer.toString(free))))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there are " + MOST + " labs: see " + ALL));
            return at(number).made(kept);
        });
    }

    /** Those that outlive the process that made them. */
    static List<LabPlace> kept() {
        return all().filter(place -> place.owner().equals(KEPT)).toList();
    }

    /** Runs something that only one process of this machine may do at a time. */
    static <T> T alone(Path folder, Supplier<T> work) {
        try {
            Files.createDirectories(folder);
            try (var file = new RandomAccessFile(folder.resolve(".lock").toFile(), "rw");
                    var _ = file.getChannel().lock()) {
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LabNetwork network() {
        return new LabNetwork(number);
    }

    /** The folder that all nodes share, as they would an NFS server's. */
    Path shared() {
        return data.resolve("shared");
    }

    /** The folder of one machine. */
    Path dataOf(String machine) {
        return made(data.resolve(machine));
    }

    /** What stands in {@code /etc/hosts} of every machine. */
    String hosts() {
        return "127.0.0.1 localhost\n" + network().address(LabRegistry.HOST) + " " + LabRegistry.NAME;
    }

    /** The cgroup that everything on a machine of it runs in. */
    String cgroup() {
        return "essaim-lab-" + number;
    }

    /** Ends and removes all of it, as far as it is there. */
    void remove() {
        network().remove();
        Shell.tryTo(
                "find",
                "/sys/fs/cgroup",
                "-depth",
                "-type",
                "d",
                "-path",
                "*/" + cgroup() + "*",
                "-exec",
                "rmdir",
                "{}",
                "+");
        Shell.run("rm", "-rf", data.toString());
        Shell.run("rm", "-rf", sockets.toString());
    }

    private LabPlace made(boolean kept) {
        made(sockets);
        made(data);
        TextFile.write(sockets.resolve("data"), data.toString());
        TextFile.write(sockets.resolve("owner"), kept ? KEPT : me());
        made(shared());
        return this;
    }

    private boolean orphaned() {
        var owner = owner();
        return !owner.equals(KEPT) && !owner.equals(process(owner.split(" ", 2)[0]));
    }

    private String owner() {
        var file = sockets.resolve("owner");
        return Files.exists(file) ? TextFile.read(file) : "";
    }

    private static String me() {
        return process(Long.toString(ProcessHandle.current().pid()));
    }

    /** A process as no later one with the same number is. */
    private static String process(String pid) {
        return pid.isEmpty()
                ? "none"
                : ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(process -> process.info().startInstant())
                        .map(start -> pid + " " + start)
                        .orElse("none");
    }

    private static Stream<LabPlace> all() {
        return IntStream.range(0, MOST)
                .filter(number -> Files.exists(ALL.resolve(Integer.toString(number))))
                .mapToObj(LabPlace::at);
    }

    private static LabPlace at(int number) {
        var sockets = ALL.resolve(Integer.toString(number));
        var record = sockets.resolve("data");
        var data = Optional.of(record)
                .filter(Files::exists)
                .map(TextFile::read)
                .map(Path::of)
                .orElse(CHECKOUT.resolve("lab").resolve(Integer.toString(number)));
        return new LabPlace(number, sockets, data);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
