package io.essaim.deploy.commands;

import io.essaim.deploy.ssh.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hands the files of a stack to a manager's engine. They are on that machine only in memory, for root alone, and only as
 * long as it takes.
 */
public final class StackDeploy {
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    /** What a swarm says that is slow, without a leader for a moment, or changed by another: it is asked again. */
    private static final String BUSY = "DeadlineExceeded|does not have a leader|update out of sequence";

    private StackDeploy() {}

    /**
     * The script's text. It reads a line for each file: its name, and its content in Base64.
     *
     * @param resolving whether registries are asked for the digests of images
     */
    public static String text(String name, boolean resolving) {
        return Sh.text("""
                umask 077
                mkdir -p /run/essaim
                dir=$(mktemp -d /run/essaim/stack.XXXXXX)
                trap 'rm -rf "$dir"' EXIT
                mkdir "$dir/secrets"
                while read -r file content; do
                    printf %%s "$content" | base64 -d >"$dir/$file"
                done
                tries=1
                until docker stack deploy --prune --with-registry-auth%s --compose-file "$dir/compose.yaml" %s >"$dir/said" 2>&1; do
                    if [ "$tries" = 5 ] || ! grep -qE '%s' "$dir/said"; then
                        grep -vE '^(Creating|Updating) |--detach' "$dir/said" >&2 || cat "$dir/said" >&2
                        exit 1
                    fi
                    tries=$((tries + 1))
                    sleep 5
                done
                """.formatted(resolving ? "" : " --resolve-image never", name, BUSY));
    }

    /**
     * The script with its files.
     *
     * @param files by the path that the compose file knows; the secrets among them
     */
    public static Script script(String name, boolean resolving, Map<String, String> files) {
        var input = new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> file.getKey() + " "
                                + Base64.getEncoder()
                                        .encodeToString(file.getValue().getBytes(StandardCharsets.UTF_8))
                                + "\n")
                        .collect(Collectors.joining());
        return new Script(text(name, resolving), input, true, A_WHILE);
    }
}
