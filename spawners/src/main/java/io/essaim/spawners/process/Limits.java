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

    /** The limits of these settings; says in the log, once, what they cannot do. */
    static Limits of(SingleUserSettings settings, String path) {
        if (settings.cpuLimit().isPresent()) {
            LOG.warn("cpu_limit is told to servers but not enforced: the process spawner cannot hold cores back");
        }
        if (settings.memLimit().isEmpty()) {
            return new Limits(List.of());
        }
        if (Programs.find("prlimit", path, false).isEmpty()) {
            LOG.warn("mem_limit is told to servers but not enforced: the program prlimit (util-linux) is missing");
            return new Limits(List.of());
        }
        LOG.warn("mem_limit holds for each process of a server by itself, not for all of them together");
        return new Limits(
                List.of("prlimit", "--data=" + settings.memLimit().get().bytes(), "--"));
    }

    /** Words put before a command. */
    List<String> words() {
        return words;
    }
}
