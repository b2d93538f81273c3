package io.essaim.docker.call;

import java.util.Comparator;
import java.util.Optional;

/** A version of the Engine API: {@code 1.41} is Docker 20.10. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The oldest that this client speaks: Docker 20.10. */
    public static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /** The newest: Docker 29. Newer engines still speak it. */
    public static final ApiVersion NEWEST = new ApiVersion(1, 52);

    /** The version a text is, if it is one. */
    public static Optional<ApiVersion> parse(String text) {
        if (!text.matches("\\d{1,4}\\.\\d{1,4}")) {
            return Optional.empty();
        }
        var parts = text.split("\\.", -1);
        return Optional.of(new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
    }

    /** Whether it is this old or newer: what came with a version can be asked of all after it. */
    public boolean atLeast(int minor) {
        return compareTo(new ApiVersion(1, minor)) >= 0;
    }

    String prefix() {
        return "/v" + this;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Comparator.comparingInt(ApiVersion::major)
                .thenComparingInt(ApiVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
