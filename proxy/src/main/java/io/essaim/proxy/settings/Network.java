package io.essaim.proxy.settings;

import io.essaim.config.schema.Written;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A network of IPv4 or IPv6, or an address alone, which is a network of one.
 *
 * @param first its first address
 * @param bits how many leading bits its addresses share
 */
@Written(name = "network", expected = "an address or a network, such as 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32")
public record Network(InetAddress first, int bits) {

    public Network {
        int width = width(first);
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("a network of /" + bits + " does not fit "
                    + NetUtil.toAddressString(first) + "; expected from /0 to /" + width);
        }
        var begins = begin(first, bits);
        if (!begins.equals(first)) {
            throw new IllegalArgumentException("the network begins at " + NetUtil.toAddressString(begins) + "; write "
                    + text(begins, bits) + ", or " + NetUtil.toAddressString(first) + " for that address alone");
        }
    }

    /**
     * Reads {@code 10.0.0.5}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}. No name server is asked.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static Network parse(String text) {
        var parts = text.split("/", -1);
        var address = address(parts[0]).filter(_ -> parts.length <= 2 && !text.contains("%"));
        if (address.isEmpty() || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
            throw new IllegalArgumentException("\"" + text + "\" is wrong; expected an address or a network, such as"
                    + " 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32");
        }
        var first = address.get();
        if (first instanceof Inet4Address && text.contains(":")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is IPv4 in the clothes of IPv6; write it as IPv4, such as " + NetUtil.toAddressString(first));
        }
        return new Network(first, parts.length == 2 ? Integer.parseInt(parts[1]) : width(first));
    }

    /** What a text of digits says, if it is an address; IPv4 written as IPv6 is IPv4. No name server is asked. */
    public static Optional<InetAddress> address(String text) {
        return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                .map(Network::of);
    }

    private static InetAddress begin(InetAddress address, int bits) {
        var bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return of(bytes);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static String text(InetAddress first, int bits) {
        return NetUtil.toAddressString(first) + "/" + bits;
    }

    @Override
    public String toString() {
        return bits == width(first) ? NetUtil.toAddressString(first) : text(first, bits);
    }
}
