package io.essaim.testkit.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Debian system in a folder, made by {@code build/roots}. What runs in it sees a view of its own, which is gone with it:
 * the folder itself stays as it was made.
 *
 * @param folder where it lies
 */
public record DebianRoot(Path folder) {
    private static final Path ALL =
            Path.of("..", "target", "roots").toAbsolutePath().normalize();

    /** Mounts live in a namespace that ends with the command. Every step is an exec: signals reach the command itself. */
    private static final String INSIDE = """
            root=$1 shared=$2
            shift 2
            mount -t tmpfs tmpfs /media
            mkdir /media/upper /media/work /media/root
            mount -t overlay overlay -o "lowerdir=$root,upperdir=/media/upper,workdir=/media/work" /media/root
            mkdir -p "/media/root$shared"
            mount --bind "$shared" "/media/root$shared"
            mount -t proc proc /media/root/proc
            exec chroot /media/root env --chdir="$shared" "$@"
            """;

    /** The one of that name: {@code SUITE/NAME}. */
    public static DebianRoot of(String name) {
        var folder = ALL.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new AssertionError("no " + folder + ": run build/roots " + name + " as root");
        }
        return new DebianRoot(folder);
    }

    /**
     * The command line that runs a command in there, on this machine's network, as the process that is started.
     *
     * @param shared the one folder it has in common with this machine, at the same place, and in which it begins
     */
    public List<String> command(Path shared, List<String> command) {
        var before =
                List.of("unshare", "--mount", "sh", "-ec", INSIDE, "in-root", folder.toString(), shared.toString());
        return Stream.concat(before.stream(), command.stream()).toList();
    }
}
