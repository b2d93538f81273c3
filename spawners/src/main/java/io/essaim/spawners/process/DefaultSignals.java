package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers hear every signal, whatever the hub was made deaf to: a shell that runs a script ignores SIGINT for what it
 * puts in the background, nohup ignores SIGHUP, and what is ignored stays so in everything that is started from there.
 * A shell cannot undo that (POSIX, {@code trap}); {@code env} of coreutils 8.31 and later can.
 */
final class DefaultSignals {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultSignals.class);
    private static final List<String> WORDS = List.of("/usr/bin/env", "--default-signal");

    private DefaultSignals() {}

    /** Words put before a command; none, said once in the log, where this system cannot do it. */
    static List<String> words() {
        if (known()) {
            return WORDS;
        }
        LOG.warn("{} is not known here; a server started by a hub that ignores SIGINT may be slow to stop", WORDS);
        return List.of();
    }

    private static boolean known() {
        try {
            return !Tool.output(List.of(WORDS.getFirst(), WORDS.getLast(), "echo", "known"))
                    .isEmpty();
        } catch (SpawnerUnavailable e) {
            LOG.debug("{} cannot be tried", WORDS, e);
            return false;
        }
    }
}
