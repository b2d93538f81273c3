package io.essaim.testkit.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Single-user servers, found among the machine's processes by a variable of their environment, whoever started them.
 * Whatever they start (kernels) carries the same environment and is counted too.
 *
 * @param variable how that variable begins, name included
 */
public record ServerProcesses(String variable) {

    /** Those of the hub that listens there for its servers. */
    public static ServerProcesses ofHub(int port) {
        return new ServerProcesses("JUPYTERHUB_API_URL=http://127.0.0.1:" + port + "/");
    }

    /** Those with a home below a folder. */
    public static ServerProcesses withHomesIn(Path folder) {
        return new ServerProcesses("HOME=" + folder + "/");
    }

    /** All of them, now. */
    public List<ProcessHandle> all() {
        return with(Optional.empty());
    }

    /** The ones of one person: the server itself first, then what it started. */
    public List<ProcessHandle> of(String user) {
        return with(Optional.of(user));
    }

    /** Kills whatever is left, so that a failed story leaves nothing for the next one. */
    public void sweep() {
        all().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> with(Optional<String> user) {
        return ProcessHandle.allProcesses()
                .filter(process -> belongs(process, user))
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
    }

    private boolean belongs(ProcessHandle process, Optional<String> user) {
        var environment = environmentOf(process.pid());
        return environment.stream().anyMatch(entry -> entry.startsWith(variable))
                && user.map(name -> environment.contains("JUPYTERHUB_USER=" + name))
                        .orElse(true);
    }

    /** Empty for a process that ended meanwhile or belongs to somebody else. */
    private static Set<String> environmentOf(long pid) {
        try {
            var text = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(text.split("\0")).collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }
}
