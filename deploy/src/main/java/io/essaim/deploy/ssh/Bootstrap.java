package io.essaim.deploy.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the other machine's shell is told to run: a few words that read the script from their input, byte by byte, and leave
 * what comes after it to the script. The words are the same for all scripts, so a list of processes tells nothing.
 */
final class Bootstrap {
    /** The first line it prints, when the script begins: what stands before is what the account's own shell says. */
    static final String BEGUN = "essaim: the script begins\n";

    /** What {@code ssh} itself ends with when it fails; no script ends with it. */
    static final int SSH_FAILED = 255;

    private static final Duration LATER = Duration.ofSeconds(5);
    private static final String FIND = "PATH=\"$PATH:/usr/local/sbin:/usr/sbin:/sbin\"; export PATH; ";

    // `read` takes one byte after the other from a pipe, and `head -c` no more than it is asked for: what is left is
    // the input.
    // The point keeps the line ends at the end of the script, which a substitution would take away.
    private static final String READ =
            FIND + "IFS= read -r n || exit 1; s=$(head -c \"$n\"; echo .) || exit 1; printf \"" + BEGUN.strip()
                    + "\\n\"; eval \"${s%.}\"";

    // Around it waits another shell, so that a script that kills itself is not a connection that breaks.
    private static final String TELL = "; s=$?; if [ $s = " + SSH_FAILED + " ]; then s=254; fi; exit $s";

    private Bootstrap() {}

    /**
     * The command, for any shell that knows single quotes. What is left there after the deadline ends by itself soon after.
     *
     * @param root whether to become root first
     */
    static String command(boolean root, Duration deadline) {
        var limited = "timeout -k 5 " + deadline.plus(LATER).toSeconds() + " sh -c \"$0\"";
        return "sh -c '" + FIND + (root ? asRoot(limited) : limited) + TELL + "' '" + READ + "'";
    }

    /** The command that connects its input and output to the engine there. */
    static String engine() {
        return "sh -c '" + FIND + asRoot("docker system dial-stdio") + "'";
    }

    /**
     * The command that runs another one in a container.
     *
     * @param terminal whether it has a terminal
     * @param words of that command, which no shell on the way takes for anything else
     */
    static String inside(boolean terminal, String container, List<String> words) {
        var options = terminal ? "-i -t " : "-i ";
        var quoted = words.stream()
                .map(word -> " '" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining());
        return "sh -c '" + FIND + asRoot("docker exec " + options + container + " \"$@\"") + TELL + "' sh" + quoted;
    }

    private static String asRoot(String command) {
        return "if [ \"$(id -u)\" = 0 ]; then " + command + "; else sudo -n -- " + command + "; fi";
    }

    /** What it reads: the length of the script in bytes, the script, its input. */
    static byte[] input(Script script) {
        var text = script.text().getBytes(StandardCharsets.UTF_8);
        var head = (text.length + "\n").getBytes(StandardCharsets.US_ASCII);
        var input = script.input().getBytes(StandardCharsets.UTF_8);
        var all = new byte[head.length + text.length + input.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        System.arraycopy(input, 0, all, head.length + text.length, input.length);
        return all;
    }
}
