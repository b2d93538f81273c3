package io.essaim.spawners.container;

import io.essaim.config.schema.Written;

/**
 * A limit of setrlimit(2), as {@code docker run --ulimit} writes it.
 *
 * @param soft −1 is no limit
 * @param hard −1 is no limit
 */
@Written(name = "limit", expected = "a limit such as 1024, or a soft and a hard one such as 1024:4096; -1 is none")
public record UlimitRange(long soft, long hard) {

    public UlimitRange {
        if (soft < -1 || hard < -1 || (hard >= 0 && (soft > hard || soft < 0))) {
            throw new IllegalArgumentException("the soft limit must not be above the hard one");
        }
    }

    /** Reads {@code 1024} or {@code 1024:4096}. */
    public static UlimitRange parse(String text) {
        var parts = text.trim().split(":", 2);
        if (!text.trim().matches("-?[0-9]{1,18}(:-?[0-9]{1,18})?")) {
            throw new IllegalArgumentException("expected a limit such as 1024 or 1024:4096");
        }
        return new UlimitRange(Long.parseLong(parts[0]), Long.parseLong(parts[parts.length - 1]));
    }

    @Override
    public String toString() {
        return soft == hard ? Long.toString(soft) : soft + ":" + hard;
    }
}
