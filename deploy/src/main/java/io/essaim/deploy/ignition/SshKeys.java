package io.essaim.deploy.ignition;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Public keys of people, as they stand in files of ssh-keygen and in {@code authorized_keys}: sshd(8). */
public final class SshKeys {
    private static final Pattern LINE =
            Pattern.compile("((?:ssh|ecdsa|sk)-[a-z0-9@.-]{1,60}) ([A-Za-z0-9+/]{20,4000}={0,2})( [^\\p{Cntrl}]*)?");

    private SshKeys() {}

    /**
     * The keys of a file, each as its line. Empty lines and comments are left out.
     *
     * @throws IllegalArgumentException when a line is no public key; what stands there is not said, since it may be a private
     *     one
     */
    public static List<String> of(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "it holds a private key; expected the public one, whose file ends in .pub");
        }
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        lines.forEach(SshKeys::check);
        return lines;
    }

    private static void check(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(kind(matcher.group(2)))) {
            throw new IllegalArgumentException(
                    "a line of it is no public key; expected lines such as ssh-ed25519 AAAA… ada@example.org");
        }
    }

    /** The name of its kind, with which every key begins: RFC 4253, section 6.6. */
    private static String kind(String key) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(key));
            var name = new byte[Math.clamp(bytes.getInt(), 0, bytes.remaining())];
            bytes.get(name);
            return new String(name, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            return "";
        }
    }
}
