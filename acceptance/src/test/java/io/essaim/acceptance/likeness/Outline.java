package io.essaim.acceptance.likeness;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of an answer is compared: status, the headers that matter and the body, by place. What cannot be the same (times,
 * secrets, ports, sentences) is replaced by what it is.
 */
final class Outline {
    private static final List<String> HEADERS = List.of(
            "access-control-allow-headers",
            "access-control-allow-origin",
            "allow",
            "cache-control",
            "content-security-policy",
            "content-type",
            "location",
            "retry-after",
            "www-authenticate");
    private static final List<String> PRESENT = List.of("etag", "x-jupyterhub-version");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}Z");
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ID = Pattern.compile("(?:a|sc_)\\d+");
    private static final Pattern ADDRESS = Pattern.compile("https?://(?:127\\.0\\.0\\.1|localhost):\\d+");
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|select|textarea)\\b[^>]*\\bname=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private final SortedMap<String, String> places = new TreeMap<>();
    private final Side side;

    private Outline(Side side) {
        this.side = side;
    }

    /** By place; a place that is not there is not in the answer. */
    static SortedMap<String, String> of(Answer answer, Side side) {
        var outline = new Outline(side);
        outline.places.put(Difference.STATUS, Integer.toString(answer.status()));
        outline.headers(answer);
        outline.body(answer);
        return outline.places;
    }

    private void headers(Answer answer) {
        for (var name : HEADERS) {
            if (!answer.header(name).isEmpty()) {
                places.put("header " + name, plain(answer.header(name)));
            }
        }
        // The character set is UTF-8 whether it is said or not, and what leads elsewhere has no content.
        places.computeIfPresent("header content-type", (_, type) -> type.split(";", 2)[0]);
        if (answer.status() / 100 == 3) {
            places.remove("header content-type");
        }
        for (var name : PRESENT) {
            if (!answer.header(name).isEmpty()) {
                places.put("header " + name, "present");
            }
        }
        answer.headers().allValues("set-cookie").forEach(this::cookie);
    }

    private void cookie(String header) {
        var parts = header.split(";");
        var pair = parts[0].strip().split("=", 2);
        var empty = pair[1].isEmpty() || pair[1].equals("\"\"");
        var attributes = List.of(parts).subList(1, parts.length).stream()
                .map(String::strip)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .map(part -> part.startsWith("expires") || part.startsWith("max-age") ? "lasting" : part)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        places.put("cookie " + pair[0], (empty ? "removed; " : "set; ") + attributes);
    }

    private void body(Answer answer) {
        var json = answer.json();
        if (json.isPresent()) {
            node("body ", json.get());
        } else if (answer.body().isBlank()) {
            places.put("body", "nothing");
        } else if (answer.is("text/html")) {
            places.put("body", "a page");
            fields(answer.body());
        } else {
            places.put("body", "text");
        }
    }

    /** What people can fill in. */
    private void fields(String page) {
        var names = new TreeSet<String>();
        var found = FIELD.matcher(page);
        while (found.find()) {
            names.add(found.group(1));
        }
        if (!names.isEmpty()) {
            places.put("fields", String.join(", ", names));
        }
    }

    private void node(String place, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(member -> member(place, member.getKey(), member.getValue()));
        } else if (node.isArray() && !node.isEmpty()) {
            items(place, node);
        } else {
            places.put(place, node.isString() ? "\"" + plain(node.asString()) + "\"" : node.toString());
        }
    }

    private void member(String place, String name, JsonNode value) {
        var inside = place + "/" + plain(name);
        switch (name) {
            case "pid" -> places.put(inside, value.asInt() > 0 ? "a number" : value.toString());
            case "message", "html_message" -> places.put(inside, value.isString() ? "a text" : value.toString());
            default -> node(inside, value);
        }
    }

    /** Lists of names are sets: JupyterHub writes them in any order. */
    private void items(String place, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            if (item.isString()) {
                places.put(place + "/" + plain(item.asString()), "listed");
            } else {
                node(place + "/" + i, item);
            }
        }
    }

    private String plain(String text) {
        if (TIME.matcher(text).matches()) {
            return "a time";
        }
        if (ID.matcher(text).matches()) {
            return "an id";
        }
        if (SECRET.matcher(text).matches()) {
            return "a secret";
        }
        var plain = text.replace(side.front().toString(), "http://FRONT")
                .replace(side.front().getAuthority(), "FRONT");
        for (var kept : longestFirst()) {
            plain = plain.replace(kept.getValue(), "${" + kept.getKey() + "}");
        }
        return ADDRESS.matcher(plain).replaceAll("http://ADDRESS");
    }

    private List<Map.Entry<String, String>> longestFirst() {
        return side.kept().entrySet().stream()
                .filter(kept -> kept.getValue().length() > 8)
                .sorted(Comparator.comparingInt((Map.Entry<String, String> kept) ->
                                kept.getValue().length())
                        .reversed())
                .toList();
    }
}
