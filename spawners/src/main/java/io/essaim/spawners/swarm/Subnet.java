package io.essaim.spawners.swarm;

import java.util.regex.Pattern;

/**
 * The addresses of an IPv4 network.
 *
 * @param bits how many of the 32 are the network's own
 */
record Subnet(String text, int bits) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");
    private static final int SMALLEST = 29;
    private static final int LARGEST = 8;

    /**
     * Reads {@code 10.20.0.0/20}.
     *
     * @throws IllegalArgumentException when it is none, or of a size that no overlay network has
     */
    static Subnet parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IPv4 network; expected one such as 10.20.0.0/20");
        }
        int bits = Integer.parseInt(found.group(2));
        if (bits < LARGEST || bits > SMALLEST) {
            throw new IllegalArgumentException("a network of /" + bits + " is of no use here; expected /8 to /29");
        }
        return new Subnet(text, bits);
    }

    /** How many addresses it has for tasks, nodes and whatever else: all but its own, the broadcast and the gateway. */
    long addresses() {
        return (1L << (32 - bits)) - 3;
    }
}
