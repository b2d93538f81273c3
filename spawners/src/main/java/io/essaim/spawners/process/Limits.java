package io.essaim.spawners.process;

import io.essaim.spawners.environment.SingleUserSettings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the limits can be held for plain processes: memory per process, by the limit on its private data
 * (setrlimit(2), RLIMIT_DATA; the limit on address space would stop programs that only reserve). Cores cannot.
 */
final class Limits {
    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);

    private final List<String> words;

    private Limits(List<String> words) {
        this.words = words;
    }

    /** Whether memory can be held back on this machine. */
    static boolean possible(String path) {
        return Programs.find("prlimit", path, false).isPresent();
    }

    /** Says in the log what of the limits of all servers cannot be held. */
    static void explain(SingleUserSettings settings, boolean memory) {
        if (settings.cpuLimit().isPresent()) {
            LOG.warn("cpu_limit is told to servers but not enforced: the process spawner cannot hold cores back");
        }
        if (settings.memLimit().isPresent() && !memory) {
            LOG.warn("mem_limit is told to servers but not enforced: the program prlimit (util-linux) is missing");
        } else if (settings.memLimit().isPresent()) {
            LOG.warn("mem_limit holds for each process of a server by itself, not for all of them together");
        }
    }

    /**
     * The limits of these settings.
     *
     * @param memory whether memory can be held back
     */
    static Limits of(SingleUserSettings settings, boolean memory) {
        return new Limits(settings.memLimit()
                .filter(_ -> memory)
                .map(size -> List.of("prlimit", "--data=" + size.bytes(), "--"))
                .orElse(List.of()));
    }

    /** Words put before a command. */
    List<String> words() {
        return words;
    }
}
