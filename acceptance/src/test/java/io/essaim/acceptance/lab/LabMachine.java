package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A machine of the lab: a Debian system with a host name, a network address and processes of its own. */
final class LabMachine {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIRST_PROCESS = script();

    private final LabPlace place;
    private final String name;
    private final int host;
    private final DebianRoot root;

    LabMachine(LabPlace place, String name, int host, DebianRoot root) {
        this.place = place;
        this.name = name;
        this.host = host;
        this.root = root;
        place.network().connect(name, host);
    }

    /**
     * Switches it on.
     *
     * @param binds folders of the machine below that it sees, each {@code SOURCE:PLACE} or {@code SOURCE:PLACE:ro}
     */
    void powerOn(List<String> binds) {
        var command = new ArrayList<>(
                List.of("nsenter", "--net=/run/netns/" + place.network().name(name)));
        command.addAll(List.of("unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "sh", "-ec", FIRST_PROCESS));
        command.addAll(List.of("machine.sh", name, root.folder().toString(), place.hosts()));
        command.addAll(binds);
        Shell.detach(log(), command);
        Patience.awaitTrue(
                name + " to boot: " + log(),
                PATIENCE,
                () -> first().filter(LabMachine::booted).isPresent());
    }

    /** Pulls its plug: every process ends at once, those in containers as well. */
    void powerOff() {
        place.network().end(this);
    }

    /** What it printed, and what was started on it. */
    Path log() {
        return place.data().resolve(name + ".log");
    }

    String name() {
        return name;
    }

    String address() {
        return place.network().address(host);
    }

    LabPlace place() {
        return place;
    }

    /** The command line that runs a command on it. */
    List<String> command(List<String> command) {
        var pid = first().orElseThrow(() -> new IllegalStateException(name + " is switched off"));
        var whole =
                new ArrayList<>(List.of("nsenter", "--target=" + pid, "--mount", "--pid", "--net", "--uts", "--ipc"));
        whole.addAll(List.of("env", "--chdir=/"));
        whole.addAll(command);
        return List.copyOf(whole);
    }

    /** Runs a short command on it, which must end well, and hands back what it printed. */
    String run(String... command) {
        return Shell.run(command(List.of(command)));
    }

    /** Starts a command on it, which goes on. */
    void start(String... command) {
        Shell.detach(log(), command(List.of(command)));
    }

    /** The first process of its process namespace, as the machine below numbers it; none when it is switched off. */
    private Optional<Long> first() {
        return place.network().processes(name).stream()
                .filter(pid -> status(pid).matches("(?s).*\nNSpid:[\t 0-9]*\t1\n.*"))
                .findFirst();
    }

    /** Until then the shell that makes its view of the world runs in its place. */
    private static boolean booted(long pid) {
        return status(pid).startsWith("Name:\ttini\n");
    }

    private static String status(long pid) {
        var file = Path.of("/proc/" + pid + "/status");
        try {
            return Files.exists(file) ? TextFile.read(file) : "";
        } catch (UncheckedIOException e) {
            return ""; // ended between the two
        }
    }

    private static String script() {
        try (InputStream in = LabMachine.class.getResourceAsStream("machine.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
