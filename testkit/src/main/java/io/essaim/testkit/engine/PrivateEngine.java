package io.essaim.testkit.engine;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A real dockerd for one test class: its own folder, socket, network namespace and {@code /run}, in which its containers
 * find the usual socket. It needs root, as every engine. Fetching from registries is not possible from it: what is to run is imported ({@link SmallImage}).
 */
public final class PrivateEngine implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    /** What the shell that becomes the engine is told. */
    private static final String TOLD = """
            root=$1 folder=$2 names=$2/resolv.conf
            shift 2
            """;

    /** This machine's own engine, with a {@code /run} and a way to resolve names of its own. */
    private static final String HERE = """
            mount -t tmpfs tmpfs /run
            mount --bind "$names" /etc/resolv.conf
            exec "$@"
            """;

    /** The engine of a Debian system in a folder. An engine wants its root to be a mount. */
    private static final String ELSEWHERE = """
            mount -t tmpfs tmpfs /media
            new=/media/root
            mkdir /media/upper /media/work $new
            mount -t overlay overlay -o "lowerdir=$root,upperdir=/media/upper,workdir=/media/work" $new
            mount -t proc proc $new/proc
            mount --rbind /sys $new/sys
            mount --rbind /dev $new/dev
            mount -t tmpfs tmpfs $new/run
            mount -t tmpfs tmpfs $new/tmp
            mkdir -p "$new$folder" $new/.below
            mount --bind "$folder" "$new$folder"
            cp "$names" $new/etc/resolv.conf
            cd $new
            pivot_root . .below
            cd /
            umount -l .below
            exec "$@"
            """;

    private final Path folder;
    private final EngineNetwork network;
    private final String root;
    private Program program;

    private PrivateEngine(Path folder, EngineNetwork network, String root, List<String> options) {
        this.folder = folder;
        this.network = network;
        this.root = root;
        this.program = launch(options);
    }

    /** Starts one of this machine's release and waits until it answers. */
    public static PrivateEngine start() {
        return start(_ -> List.of());
    }

    /**
     * The same.
     *
     * @param options more arguments for dockerd, made with the knowledge of its network
     */
    public static PrivateEngine start(Function<EngineNetwork, List<String>> options) {
        return start("", options);
    }

    /** Starts one of the release that a Debian system in a folder has. */
    public static PrivateEngine in(DebianRoot root) {
        return start(root.folder().toString(), _ -> List.of());
    }

    private static PrivateEngine start(String root, Function<EngineNetwork, List<String>> options) {
        try {
            var network = EngineNetwork.lay();
            // Sockets' paths are short.
            var folder = Files.createTempDirectory(Path.of("/tmp"), "eng");
            var engine = new PrivateEngine(folder, network, root, options.apply(network));
            engine.awaitAnswer();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program launch(List<String> options) {
        // Nobody resolves names there, at once: or each image that is not there costs twenty seconds.
        TextFile.write(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
        // Not `ip netns exec`, which mounts another /sys and hides the cgroups.
        var words =
                new ArrayList<>(List.of("nsenter", "--net=/var/run/netns/" + network.name(), "unshare", "-m", "-u"));
        words.addAll(List.of("sh", "-ec", TOLD + (root.isEmpty() ? HERE : ELSEWHERE), "sh", root, folder.toString()));
        words.addAll(List.of(
                "dockerd",
                "-H",
                address(),
                "-H",
                "unix:///run/docker.sock",
                "--iptables=false",
                "--cgroup-parent",
                network.name()));
        words.addAll(List.of("--exec-opt", "native.cgroupdriver=cgroupfs"));
        words.addAll(List.of("--data-root", folder + "/data", "--exec-root", folder + "/exec"));
        words.addAll(List.of("--pidfile", folder + "/pid", "--bip", network.bridge()));
        words.addAll(List.of("--default-address-pool", "base=" + network.containers() + ",size=24"));
        words.addAll(options);
        return Program.start("dockerd", folder, Map.of(), words);
    }

    private void awaitAnswer() {
        Patience.awaitTrue("dockerd to answer", TO_START, () -> {
            if (!program.alive()) {
                throw new AssertionError("dockerd ended:\n" + program.output());
            }
            return answers();
        });
    }

    private boolean answers() {
        try {
            docker("version");
            return true;
        } catch (AssertionError _) {
            return false;
        }
    }

    /** Its address, as {@code DOCKER_HOST} would have it. */
    public String address() {
        return "unix://" + socket();
    }

    /** Its socket. */
    public Path socket() {
        return folder.resolve("s");
    }

    /** A folder that goes away with it. */
    public Path folder() {
        return folder;
    }

    /** Where it is. */
    public EngineNetwork network() {
        return network;
    }

    /** What Docker's own client prints when asked to do something here. */
    public String docker(String... words) {
        var command = Stream.concat(Stream.of("docker", "-H", address()), Arrays.stream(words))
                .toList();
        return Command.run(folder, "", command).strip();
    }

    /** Ends the engine, its containers with it, and starts it again with the same options. */
    public void restart(String... options) {
        program.close();
        program = launch(List.of(options));
        awaitAnswer();
    }

    /** Kills all containers, ends the engine, removes everything. */
    @Override
    public void close() {
        program.close();
        network.close();
        Command.run(Path.of("/"), "rm", "-rf", "--one-file-system", folder.toString());
    }
}
