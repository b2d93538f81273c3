package io.essaim.deploy.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the script of facts printed: values by their keys, in the order they came. */
final class Answer {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)=(.*)");
    private static final String BEGIN = "essaim-facts=1";
    private static final String END = "end=1";
    private static final int LONGEST_SHOWN = 80;
    private static final Set<String> KNOWN = Set.of(
            "os",
            "host",
            "arch",
            "machine_id",
            "memory",
            "mtu",
            "address",
            "local",
            "route",
            "engine",
            "enabled",
            "daemon",
            "version",
            "root",
            "swarm",
            "disk",
            "firewalld",
            "ufw",
            "selinux",
            "nfs_client",
            "nfs_server",
            "exports",
            "folder",
            "folder_disk");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Answer() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is no such answer, or not a whole one
     */
    static Answer read(String printed) {
        var lines = printed.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().equals(BEGIN)) {
            throw new IllegalArgumentException("it begins with "
                    + (lines.isEmpty() ? "nothing" : shown(lines.getFirst())) + "; expected " + BEGIN);
        }
        if (!lines.getLast().equals(END)) {
            throw new IllegalArgumentException("it stops in the middle, after " + shown(lines.getLast()));
        }
        var answer = new Answer();
        lines.subList(1, lines.size() - 1).forEach(answer::add);
        return answer;
    }

    private void add(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches() || !KNOWN.contains(matcher.group(1))) {
            throw new IllegalArgumentException("nobody asked for " + shown(line));
        }
        values.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(matcher.group(2));
    }

    /** Every value of a key, one after the other. */
    List<String> all(String key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }

    /** The lines of a file, or nothing. */
    String text(String key) {
        return String.join("\n", all(key)).strip();
    }

    /** A value that may be missing. */
    Optional<String> find(String key) {
        var found = all(key);
        if (found.size() > 1) {
            throw new IllegalArgumentException(key + " is said " + found.size() + " times");
        }
        return found.stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** A value that cannot be missing. */
    String one(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    /** A value that cannot be missing and looks so. */
    String one(String key, String pattern, String expected) {
        var value = one(key);
        if (!value.matches(pattern)) {
            throw wrong(key, value, expected);
        }
        return value;
    }

    /** Whether it is so. */
    boolean yes(String key) {
        return one(key, "yes|no", "yes or no").equals("yes");
    }

    /** That a value is not what it ought to be. */
    static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException(key + " is " + shown(value) + "; expected " + expected);
    }

    private static String shown(String text) {
        return "\"" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "\"";
    }
}
