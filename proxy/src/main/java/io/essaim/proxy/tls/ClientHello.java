package io.essaim.proxy.tls;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a client says first in a handshake (RFC 8446, section 4.1.2), as far as it decides which certificate it is shown.
 *
 * @param serverName the host it asks for (RFC 6066, section 3), as it was sent
 * @param protocols what it would speak, the best first (RFC 7301)
 */
record ClientHello(Optional<String> serverName, List<String> protocols) {
    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int LONGEST_SESSION_ID = 32;
    private static final int LONGEST_NAME = 255;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int APPLICATION_PROTOCOLS = 16;

    ClientHello {
        protocols = List.copyOf(protocols);
    }

    /** It breaks the rules of TLS. The message says where. */
    static final class Malformed extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** Reads one, without the head of the handshake message; nothing may follow it. */
    static ClientHello read(ByteBuf hello) throws Malformed {
        require(hello.readableBytes() > VERSION_AND_RANDOM, "it is too short");
        hello.skipBytes(VERSION_AND_RANDOM);
        require(part(hello, 1, 0, "session id").readableBytes() <= LONGEST_SESSION_ID, "its session id is too long");
        require(part(hello, 2, 2, "cipher suites").readableBytes() % 2 == 0, "half a cipher suite is in it");
        part(hello, 1, 1, "compression methods");
        if (!hello.isReadable()) {
            return new ClientHello(Optional.empty(), List.of());
        }
        var extensions = part(hello, 2, 0, "extensions");
        require(!hello.isReadable(), "something follows its extensions");
        return of(extensions);
    }

    private static ClientHello of(ByteBuf extensions) throws Malformed {
        var seen = new HashSet<Integer>();
        var name = Optional.<String>empty();
        var protocols = List.<String>of();
        while (extensions.isReadable()) {
            require(extensions.readableBytes() >= 4, "an extension is cut off");
            int type = extensions.readUnsignedShort();
            require(seen.add(type), "extension " + type + " is in it twice");
            var extension = part(extensions, 2, 0, "an extension");
            if (type == SERVER_NAME) {
                name = Optional.of(serverName(extension));
            } else if (type == APPLICATION_PROTOCOLS) {
                protocols = protocols(extension);
            }
        }
        return new ClientHello(name, protocols);
    }

    /** A host is the only kind of name there is, and there is one of a kind. */
    private static String serverName(ByteBuf extension) throws Malformed {
        var names = part(extension, 2, 1, "names");
        require(!extension.isReadable(), "something follows its names");
        require(names.readUnsignedByte() == HOST_NAME, "it asks for a name that is no host");
        var host = part(names, 2, 1, "name");
        require(!names.isReadable(), "it asks for several hosts");
        require(host.readableBytes() <= LONGEST_NAME, "the name it asks for is too long");
        var text = host.toString(StandardCharsets.ISO_8859_1);
        require(text.chars().allMatch(c -> c > ' ' && c < 0x7f), "the name it asks for is not written in ASCII");
        return text;
    }

    private static List<String> protocols(ByteBuf extension) throws Malformed {
        var list = part(extension, 2, 2, "protocols");
        require(!extension.isReadable(), "something follows its protocols");
        var protocols = new ArrayList<String>();
        while (list.isReadable()) {
            protocols.add(part(list, 1, 1, "protocol").toString(StandardCharsets.ISO_8859_1));
        }
        return protocols;
    }

    /**
     * What stands next, its length before it.
     *
     * @param lengthBytes of how many bytes its length is, 1 or 2
     * @param least how long it is at least
     */
    private static ByteBuf part(ByteBuf in, int lengthBytes, int least, String what) throws Malformed {
        require(in.readableBytes() >= lengthBytes, what + " missing");
        int length = lengthBytes == 1 ? in.readUnsignedByte() : in.readUnsignedShort();
        require(length >= least && length <= in.readableBytes(), what + " of " + length + " bytes");
        return in.readSlice(length);
    }

    private static void require(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }
}
