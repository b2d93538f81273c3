package io.essaim.deploy.facts;

import io.essaim.deploy.facts.NodeFacts.Interface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interfaces of a machine with their IPv4 addresses, as {@code ip} tells them, or where there is none as the kernel does: its own addresses by
 * {@code /proc/net/fib_trie}, and the networks of its interfaces by {@code /proc/net/route}.
 */
final class Interfaces {
    private static final String NUMBER = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String ADDRESS = NUMBER + "(?:\\." + NUMBER + "){3}";
    private static final Pattern TOLD = Pattern.compile("(\\S+) (" + ADDRESS + ")/([0-9]|[12][0-9]|3[0-2])");
    private static final Pattern ROUTE = Pattern.compile("(\\S+) ([0-9A-F]{8}) ([0-9A-F]{8}) ([0-9]+) ([0-9A-F]{8})");
    private static final Pattern MTU = Pattern.compile("(\\S+) ([0-9]{1,9})");
    private static final int HEX = 16;
    private static final int WHOLE = 32;
    private static final int USUAL_MTU = 1_500;

    private final Map<String, Integer> mtus = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();

    private record Route(String name, int to, boolean direct, int metric, int mask) {
        boolean holds(int address) {
            return direct && mask != 0 && (address & mask) == to;
        }
    }

    private Interfaces(Answer answer) {
        for (var line : answer.all("mtu")) {
            var matcher = matched(MTU, "mtu", line, "an interface and a number of bytes");
            mtus.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        for (var line : answer.all("route")) {
            var matcher = matched(ROUTE, "route", line, "a line of /proc/net/route");
            routes.add(new Route(
                    matcher.group(1),
                    turned(matcher.group(2)),
                    turned(matcher.group(3)) == 0,
                    Integer.parseInt(matcher.group(4)),
                    turned(matcher.group(5))));
        }
    }

    /** All of them, those of the default route's interface first. */
    static List<Interface> of(Answer answer) {
        var interfaces = new Interfaces(answer);
        var found = new ArrayList<Interface>();
        answer.all("address").forEach(line -> found.add(interfaces.told(line)));
        if (found.isEmpty()) {
            answer.all("local").forEach(line -> interfaces.guessed(line).ifPresent(found::add));
        }
        var first = interfaces.defaultRoute();
        found.sort(Comparator.comparing(one -> !one.name().equals(first)));
        return found;
    }

    private Interface told(String line) {
        var matcher = matched(TOLD, "address", line, "an interface and an address such as 10.0.0.11/24");
        return made(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    /** An address is its interface's whose network holds it; one without a network is that of the default route. */
    private Optional<Interface> guessed(String line) {
        if (!line.matches(ADDRESS)) {
            throw Answer.wrong("local", line, "an address such as 10.0.0.11");
        }
        int address = number(line);
        if (line.startsWith("127.")) {
            return Optional.empty();
        }
        return routes.stream()
                .filter(route -> route.holds(address))
                .max(Comparator.comparingInt(route -> Integer.bitCount(route.mask())))
                .map(route -> made(route.name(), line, Integer.bitCount(route.mask())))
                .or(() -> Optional.of(defaultRoute())
                        .filter(name -> !name.isEmpty())
                        .map(name -> made(name, line, WHOLE)));
    }

    private Interface made(String name, String address, int bits) {
        return new Interface(name, address, bits, mtus.getOrDefault(name, USUAL_MTU));
    }

    private String defaultRoute() {
        return routes.stream()
                .filter(route -> route.mask() == 0 && route.to() == 0)
                .min(Comparator.comparingInt(Route::metric))
                .map(Route::name)
                .orElse("");
    }

    private static Matcher matched(Pattern pattern, String key, String line, String expected) {
        var matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw Answer.wrong(key, line, expected);
        }
        return matcher;
    }

    /** The kernel prints addresses as its numbers, of which x86 and ARM keep the lowest byte first. */
    private static int turned(String hex) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, HEX));
    }

    private static int number(String address) {
        int number = 0;
        for (var octet : address.split("\\.", -1)) {
            number = (number << Byte.SIZE) | Integer.parseInt(octet);
        }
        return number;
    }
}
