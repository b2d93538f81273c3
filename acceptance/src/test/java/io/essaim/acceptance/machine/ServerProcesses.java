package io.essaim.acceptance.machine;

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
 * The single-user servers of one hub, found among the machine's processes by the hub's address in their environment,
 * whoever started them. Whatever they start (kernels) carries the same environment and is counted too.
 *
 * @param hubPort where that hub listens for its servers
 */
public record ServerProcesses(int hubPort) {

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
        return environment.stream().anyMatch(this::namesThisHub)
                && user.map(name -> environment.contains("JUPYTERHUB_USER=" + name))
                        .orElse(true);
    }

    private boolean namesThisHub(String variable) {
        return variable.startsWith("JUPYTERHUB_API_URL=http://127.0.0.1:" + hubPort + "/");
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
