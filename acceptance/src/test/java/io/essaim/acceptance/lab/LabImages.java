package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of the lab, made once for a checkout: in a registry, and as an engine keeps them that has pulled them. Every node
 * begins with them: what an engine knows of them is copied, their layers are bound, read-only, so that four nodes cost no
 * more than one.
 *
 * @param folder {@code registry/} and {@code docker/}
 */
record LabImages(Path folder) {
    /** A server for one person, of JupyterHub 5.2.1. */
    static final String SINGLEUSER_5 = LabRegistry.OPEN + "/essaim-lab/singleuser:5.2.1";

    /** A server for one person, of JupyterHub 3.0.0. */
    static final String SINGLEUSER_3 = LabRegistry.OPEN + "/essaim-lab/singleuser:3.0.0";

    /** BusyBox and nothing else. */
    static final String TINY = LabRegistry.OPEN + "/essaim-lab/tiny:1";

    private static final String LAYERS = "/srv/layers";
    private static final Path ALL =
            Path.of("..", "target", "lab").toAbsolutePath().normalize();
    private static final Duration TO_MAKE = Duration.ofMinutes(5);
    private static final List<String> ROOTS =
            List.of("trixie/jupyterhub", "bookworm/jupyterhub", "trixie/engine", "bookworm/engine");

    /** None yet. */
    static LabImages none(Path folder) {
        return new LabImages(folder);
    }

    /** Those of this checkout, made now when there are none, or when the roots they were made of have changed. */
    static LabImages ready() {
        return LabPlace.alone(ALL, () -> {
            var images = new LabImages(ALL.resolve("images"));
            var recipe = recipe();
            var stamp = images.folder().resolve("recipe");
            if (!Files.exists(stamp) || !TextFile.read(stamp).equals(recipe)) {
                make(images.folder(), recipe);
            }
            return images;
        });
    }

    /** Gives a node what its engine must know of them: all but what is in their layers. */
    void giveTo(Path data) {
        if (Files.exists(docker())) {
            var command = "cd \"$1\"; tar --anchored --exclude='overlay2/*/diff' -c image overlay2 | tar -C \"$2\" -x";
            copy("sh", "-ec", command, "give", docker().toString(), data.toString());
        }
    }

    /** The layers, as a bind of a node. */
    List<String> layers() {
        return Files.exists(docker()) ? List.of(docker().resolve("overlay2") + ":" + LAYERS + ":ro") : List.of();
    }

    /**
     * A script that puts the layers where an engine looks for them; to be run before each of its starts, because one that
     * stops takes away every mount below its folder.
     */
    static String toLayLayers() {
        return "for layer in " + LAYERS + "/*/link; do [ -e \"$layer\" ] || continue; layer=${layer%/link};"
                + " place=/var/lib/docker/overlay2/${layer##*/}/diff;"
                + " mkdir -p $place; mountpoint -q $place || { mount --bind $layer/diff $place; mount -o remount,bind,ro $place; }; done";
    }

    /** A registry's own copy of them, for it may be given more. */
    void giveRegistry(Path data) {
        copy("cp", "-a", "--reflink=auto", folder.resolve("registry") + "/.", data.toString());
    }

    private Path docker() {
        return folder.resolve("docker");
    }

    private static void make(Path folder, String recipe) {
        System.out.println("Making for the tests: the images of the lab, in " + folder);
        Shell.run("rm", "-rf", folder.toString());
        var place = LabPlace.take(false);
        try {
            place.network().make();
            var registry = new LabRegistry(place, place.dataOf("registry"));
            registry.powerOn();
            var node = new LabNode(place, "node1", 1, Engine.V20_10, none(folder));
            node.powerOn();
            var user = List.of(
                    "USER jovyan", "WORKDIR /home/jovyan", "ENV LANG=C.UTF-8", "CMD [\"jupyterhub-singleuser\"]");
            publish(node, DebianRoot.of("trixie/jupyterhub").folder(), ".", SINGLEUSER_5, user);
            publish(node, DebianRoot.of("bookworm/jupyterhub").folder(), ".", SINGLEUSER_3, user);
            var busybox = List.of("ENTRYPOINT [\"/bin/busybox\"]");
            publish(node, DebianRoot.of("trixie/engine").folder().resolve("usr"), "bin/busybox", TINY, busybox);
            node.stopEngine();
            node.powerOff();
            registry.powerOff();
            copy("mkdir", "-p", folder.toString());
            copy(
                    "mv",
                    place.dataOf("registry").toString(),
                    folder.resolve("registry").toString());
            copy(
                    "mv",
                    place.dataOf("node1").toString(),
                    folder.resolve("docker").toString());
            TextFile.write(folder.resolve("recipe"), recipe);
        } finally {
            place.remove();
        }
    }

    /** Makes an image of a folder's part and pushes it. */
    static void publish(LabNode node, Path folder, String part, String image, List<String> settings) {
        var words = Stream.concat(Stream.of("import"), settings.stream().flatMap(line -> Stream.of("--change", line)));
        var command = Stream.concat(words, Stream.of("-", image)).toArray(String[]::new);
        var pipe = List.of("sh", "-c", "from=$1 part=$2; shift 2; tar -C \"$from\" -c \"$part\" | \"$@\"", "pipe");
        var whole = Stream.of(pipe, List.of(folder.toString(), part), node.dockerCommand(command))
                .flatMap(List::stream)
                .toList();
        var log = node.place().data();
        Shell.work("import", log, TO_MAKE, whole);
        Shell.work("push", log, TO_MAKE, node.dockerCommand("push", image));
    }

    private static String recipe() {
        return ROOTS.stream()
                .map(DebianRoot::of)
                .map(root -> TextFile.read(root.folder().resolve("etc/essaim-root")))
                .collect(Collectors.joining());
    }

    private static void copy(String... command) {
        Shell.run(command);
    }
}
