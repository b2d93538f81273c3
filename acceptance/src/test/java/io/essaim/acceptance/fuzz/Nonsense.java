package io.essaim.acceptance.fuzz;

import io.essaim.acceptance.fuzz.Attempt.Actor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes requests: half sense, half nonsense. The same seed makes the same ones. */
final class Nonsense {
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");
    private static final int DEEPEST = 4;

    private final Random random;

    /** With a seed of its own. */
    Nonsense(long seed) {
        random = new Random(seed);
    }

    /**
     * The next request.
     *
     * @param host value of its header {@code Host}
     * @param credentials header lines that say who sends it, as of now
     */
    Attempt next(Actor actor, String host, List<String> credentials) {
        var method = any(Words.METHODS);
        var target = path() + query();
        boolean bodied = !List.of("GET", "HEAD", "OPTIONS", "get").contains(method) || oneIn(10);
        boolean form = oneIn(4);
        var body =
                !bodied ? new byte[0] : form ? bytes(fields()) : oneIn(8) ? scrambled(bytes(json(0))) : bytes(json(0));
        var lines = new ArrayList<String>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add("Host: " + host);
        lines.add("Connection: close");
        if (!oneIn(6)) {
            lines.addAll(credentials);
        }
        for (int extra = random.nextInt(4); extra > 0; extra--) {
            lines.add(any(Words.HEADERS));
        }
        if (body.length > 0) {
            lines.add(form ? "Content-Type: application/x-www-form-urlencoded" : "Content-Type: application/json");
        }
        if (bodied) {
            lines.add("Content-Length: " + body.length);
        }
        var whole = joined(bytes(String.join("\r\n", lines) + "\r\n\r\n"), body);
        boolean wellFormed = !oneIn(6);
        return new Attempt(actor, wellFormed, text(wellFormed ? whole : scrambled(whole)));
    }

    /** One of them. */
    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** An address of this machine that nobody else comes from. */
    String address() {
        return "127.1.%d.%d".formatted(random.nextInt(256), 1 + random.nextInt(254));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private String path() {
        var path = BLANK.matcher(any(Words.PATHS)).replaceAll(blank -> Matcher.quoteReplacement(word(blank.group(1))));
        return switch (random.nextInt(20)) {
            case 0 -> path + "/";
            case 1 -> path.replace("/", "//");
            case 2 -> path + "/../..";
            case 3 -> path + "?";
            default -> path;
        };
    }

    private String word(String blank) {
        return any(
                switch (blank) {
                    case "user" -> Words.USERS;
                    case "server" -> Words.SERVERS;
                    case "group" -> Words.GROUPS;
                    case "service" -> Words.SERVICES;
                    case "token" -> Words.TOKENS;
                    default -> throw new IllegalArgumentException("no words for {" + blank + "}");
                });
    }

    private String query() {
        return oneIn(2) ? "" : times(4, _ -> any(Words.QUERY_NAMES) + "=" + any(Words.QUERY_VALUES), "&", "?");
    }

    private String fields() {
        return times(5, _ -> any(Words.KEYS) + "=" + any(Words.QUERY_VALUES), "&", "");
    }

    private String times(int most, Function<Integer, String> one, String between, String before) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(one::apply)
                .collect(Collectors.joining(between, before, ""));
    }

    private String json(int depth) {
        return switch (depth == 0 && !oneIn(5) ? 7 : random.nextInt(depth < DEEPEST ? 9 : 6)) {
            case 0 -> any(List.of("null", "true", "false"));
            case 1 -> any(List.of("0", "-1", "1e400", "1.5", "99999999999999999999999", "-0", "60"));
            case 2 -> quoted(any(Words.SCOPES));
            case 3 -> quoted(any(Words.USERS));
            case 4 ->
                quoted(any(List.of("", "\\u0000", "\\ud800", "é", "2026-01-01T00:00:00Z", "1-1-1", "x".repeat(3000))));
            case 5 -> quoted(any(Words.QUERY_VALUES).replace("\"", "\\\""));
            case 6 -> "[" + times(4, _ -> json(depth + 1), ",", "") + "]";
            case 7 -> "{" + times(4, _ -> quoted(any(Words.KEYS)) + ":" + json(depth + 1), ",", "") + "}";
            default -> "[".repeat(random.nextInt(2000)) + "1";
        };
    }

    private static String quoted(String text) {
        return '"' + (text.endsWith("\\") ? text + "\\" : text) + '"';
    }

    /** With some bytes changed, left out, doubled or cut off. */
    private byte[] scrambled(byte[] bytes) {
        var list = new ArrayList<Byte>();
        for (byte b : bytes) {
            list.add(b);
        }
        for (int change = 1 + random.nextInt(4); change > 0 && !list.isEmpty(); change--) {
            int at = random.nextInt(list.size());
            switch (random.nextInt(5)) {
                case 0 -> list.set(at, (byte) random.nextInt(256));
                case 1 -> list.remove(at);
                case 2 ->
                    list.add(at, any(List.of((byte) '\r', (byte) '\n', (byte) 0, (byte) ' ', (byte) ':', (byte) 0xff)));
                case 3 -> list.add(at, list.get(random.nextInt(list.size())));
                default ->
                    list.subList(oneIn(10) ? at : list.size(), list.size()).clear();
            }
        }
        var changed = new byte[list.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = list.get(i);
        }
        return changed;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
