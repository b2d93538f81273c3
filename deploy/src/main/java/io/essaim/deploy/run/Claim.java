package io.essaim.deploy.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who has the cluster to themselves, and for what.
 *
 * @param id of the run
 * @param host where the run's process is
 * @param since when it began, as ISO-8601 says
 * @param what the command
 */
public record Claim(String id, String who, String host, long pid, String since, String what) {
    private static final int ID_BYTES = 8;

    /** That of this process. */
    public static Claim ours(String what) {
        var id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new Claim(
                HexFormat.of().formatHex(id),
                System.getProperty("user.name", "somebody"),
                here(),
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                what);
    }

    private static String here() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }

    /** As lines {@code key=value}. */
    public String text() {
        var members = new LinkedHashMap<String, String>();
        members.put("id", id);
        members.put("who", who);
        members.put("host", host);
        members.put("pid", String.valueOf(pid));
        members.put("since", since);
        members.put("what", what);
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue().replaceAll("\\R", " ") + "\n")
                .collect(Collectors.joining());
    }

    /** Reads such lines; what is missing is empty. */
    public static Claim read(String text) {
        var members = text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, _) -> first));
        var pid = members.getOrDefault("pid", "");
        return new Claim(
                of(members, "id"),
                of(members, "who"),
                of(members, "host"),
                pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : 0,
                of(members, "since"),
                of(members, "what"));
    }

    private static String of(Map<String, String> members, String key) {
        return members.getOrDefault(key, "");
    }

    /** Whether its process was one of this machine and has ended, so that nobody will give it back. */
    boolean dead() {
        return host.equals(here()) && pid > 0 && ProcessHandle.of(pid).isEmpty();
    }

    /** For people: {@code ada@laptop has run essaim deploy since …}. */
    public String sentence() {
        return who + "@" + host + " has run `" + what + "` there since " + since + ", as process " + pid;
    }
}
