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
                if ! docker stack deploy --prune --with-registry-auth%s --compose-file "$dir/compose.yaml" %s >"$dir/said" 2>&1; then
                    cat "$dir/said" >&2
                    exit 1
                fi
                """.formatted(resolving ? "" : " --resolve-image never", name));
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
