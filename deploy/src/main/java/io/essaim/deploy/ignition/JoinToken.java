package io.essaim.deploy.ignition;

import java.util.regex.Pattern;

/**
 * What lets a machine into a swarm, as a manager or as a worker.
 *
 * @param text such as {@code SWMTKN-1-…}; SwarmKit's ca/config.go, ParseJoinToken, says what it looks like
 */
public record JoinToken(String text) {
    private static final Pattern FORM = Pattern.compile("SWMTKN-[12]-[0-9a-z]{50}-[0-9a-z]{25}");

    public JoinToken {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "this is no join token of a swarm; expected one that begins with SWMTKN-1-, as `docker swarm join-token"
                            + " --quiet worker` prints it on a manager");
        }
    }

    /** Not what it is: it lets people in. */
    @Override
    public String toString() {
        return "***";
    }
}
