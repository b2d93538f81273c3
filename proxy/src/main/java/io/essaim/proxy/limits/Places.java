package io.essaim.proxy.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import io.essaim.proxy.settings.Limits;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * How many connections of clients there may be.
 *
 * @param all at once
 * @param ofOneClient at once
 */
record Places(int all, int ofOneClient) {
    /** Libraries, databases, logs, the REST API, a hub in the same process. */
    private static final long OTHER_FILES = 256;

    private static final long FEWEST = 64;

    /** What the settings say, or else what the process may open. */
    static Places of(Limits limits) {
        return of(limits, openFiles());
    }

    /** @param files how many the process may have open; empty when the system does not say */
    static Places of(Limits limits, OptionalLong files) {
        int all = limits.connections() > 0 ? limits.connections() : fitting(files);
        int share = limits.connectionsPerClient() > 0 ? limits.connectionsPerClient() : all - all / 4;
        return new Places(all, share);
    }

    /** A client's connection needs one to a target as well. */
    private static int fitting(OptionalLong files) {
        if (files.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        long left = files.getAsLong() - Math.max(OTHER_FILES, files.getAsLong() / 8);
        return (int) Math.clamp(left / 2, FEWEST, Integer.MAX_VALUE);
    }

    /** The limit {@code ulimit -n}, which the JVM has raised as far as it may. */
    static OptionalLong openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }
}
