package io.essaim.proxy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.HexFormat;

/** Headers of the PROXY protocol, version 2, written by hand (haproxy.org, doc/proxy-protocol.txt, 2.2). */
final class ProxyHeaders {
    static final int LOCAL = 0x20;
    static final int PROXY = 0x21;
    static final int UNSPECIFIED = 0x00;
    static final int TCP4 = 0x11;
    static final int UDP4 = 0x12;
    static final int TCP6 = 0x21;
    static final int UNIX_STREAM = 0x31;

    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final byte[] PORTS = HexFormat.of().parseHex("ddd501bb"); // from 56789 to 443

    private ProxyHeaders() {}

    /** Of a connection between those addresses, with more after them. */
    static byte[] between(int kind, String source, String destination, byte... more) {
        var addresses = new ByteArrayOutputStream();
        addresses.writeBytes(InetAddress.ofLiteral(source).getAddress());
        addresses.writeBytes(InetAddress.ofLiteral(destination).getAddress());
        addresses.writeBytes(PORTS);
        addresses.writeBytes(more);
        return of(PROXY, kind, addresses.toByteArray());
    }

    static byte[] of(int command, int kind, byte... rest) {
        var header = new ByteArrayOutputStream();
        header.writeBytes(SIGNATURE);
        header.write(command);
        header.write(kind);
        header.write(rest.length >> Byte.SIZE);
        header.write(rest.length);
        header.writeBytes(rest);
        return header.toByteArray();
    }

    /** That the client spoke TLS with whoever sends this, and of which version; and something that nobody knows (2.2.5). */
    static byte[] tls() {
        return HexFormat.of().parseHex("20000f" + "01" + "00000000" + "210007" + "544c5376312e33" + "e0000100");
    }

    /** Many bytes after the addresses, as extensions may have them. */
    static byte[] padding(int length) {
        var tlv = new byte[length + 3];
        tlv[0] = 0x04; // PP2_TYPE_NOOP
        tlv[1] = (byte) (length >> Byte.SIZE);
        tlv[2] = (byte) length;
        return tlv;
    }
}
