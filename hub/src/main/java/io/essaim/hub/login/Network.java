package io.essaim.hub.login;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A network of addresses, {@code 10.0.0.0/8}.
 *
 * @param text as it was written
 * @param start any address in it
 * @param bits how many leading bits its addresses share
 */
record Network(String text, InetAddress start, int bits) {

    /**
     * Reads {@code address/bits}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Network parse(String text) {
        var parts = text.split("/", -1);
        var start = address(parts[0]);
        if (parts.length != 2 || start.isEmpty() || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("expected a network such as 10.0.0.0/8, not " + text);
        }
        int bits = Integer.parseInt(parts[1]);
        if (bits > start.get().getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("a network has at most as many bits as its address: " + text);
        }
        return new Network(text, start.get(), bits);
    }

    /**
     * Reads {@code address/bits}, or an address alone, which is a network of one.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Network parseOrAddress(String text) {
        return address(text)
                .map(address -> new Network(text, address, address.getAddress().length * Byte.SIZE))
                .orElseGet(() -> parse(text));
    }

    /** Whether an address is in it; text that is no address is in none. */
    boolean contains(String text) {
        return address(text)
                .filter(address -> address.getAddress().length == start.getAddress().length)
                .map(address -> prefix(address).equals(prefix(start)))
                .orElse(false);
    }

    /** Whether an address is of the machine itself or of a private network; text that is no address is not. */
    static boolean isPrivate(String text) {
        return address(text)
                .filter(address ->
                        address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress())
                .isPresent();
    }

    private BigInteger prefix(InetAddress address) {
        var bytes = address.getAddress();
        return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
    }

    // ofLiteral never asks a name server.
    private static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
