package io.essaim.deploy.settings;

import io.essaim.config.schema.Written;

/**
 * A private IPv4 network.
 *
 * @param address its first address, as a number
 * @param bits how many bits its addresses share
 */
@Written(name = "network", expected = "a network such as 10.64.0.0/20")
public record Subnet(int address, int bits) {
    private static final int WIDTH = 32;
    private static final int LARGEST = 8;
    private static final int SMALLEST = 28;
    private static final int OCTET = 8;
    private static final int OCTET_MASK = 0xff;

    public Subnet {
        if (bits < LARGEST || bits > SMALLEST) {
            throw new IllegalArgumentException(
                    "a network of /" + bits + " does not fit; expected from /" + LARGEST + " to /" + SMALLEST);
        }
        int first = address & (-1 << (WIDTH - bits));
        if (first != address) {
            throw new IllegalArgumentException(
                    "the network begins at " + text(first) + "; write " + text(first) + "/" + bits);
        }
    }

    /**
     * Reads {@code 10.64.0.0/20}.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static Subnet parse(String text) {
        var number = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
        if (!text.matches(number + "(\\." + number + "){3}/[0-9]{1,2}")) {
            throw new IllegalArgumentException("\"" + text + "\" is wrong; expected a network such as 10.64.0.0/20");
        }
        int slash = text.indexOf('/');
        int address = 0;
        for (var octet : text.substring(0, slash).split("\\.", -1)) {
            address = (address << OCTET) | Integer.parseInt(octet);
        }
        return new Subnet(address, Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether an address is in both. */
    public boolean overlaps(Subnet other) {
        int shared = -1 << (WIDTH - Math.min(bits, other.bits));
        return (address & shared) == (other.address & shared);
    }

    @Override
    public String toString() {
        return text(address) + "/" + bits;
    }

    private static String text(int address) {
        return (address >>> (3 * OCTET)) + "." + ((address >>> (2 * OCTET)) & OCTET_MASK) + "."
                + ((address >>> OCTET) & OCTET_MASK) + "." + (address & OCTET_MASK);
    }
}
