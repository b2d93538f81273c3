package io.essaim.docker.resource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** An archive of small files of root's that everybody may read, in the form of POSIX (ustar, pax(1)). */
final class Tar {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int CHECKSUM = 148;
    private static final String MODE = "0000444\0";
    private static final String ROOT = "0000000\0";

    private Tar() {}

    /** The contents by their names, which are plain words. */
    static byte[] of(Map<String, String> files) {
        var archive = ByteBuffer.allocate(size(files.values()));
        files.forEach((name, text) -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            archive.put(header(name, bytes.length)).put(bytes);
            archive.position(blocks(archive.position()));
        });
        return archive.array();
    }

    /** Two empty blocks are its end. */
    private static int size(Collection<String> texts) {
        return 2 * BLOCK
                + texts.stream()
                        .mapToInt(text -> BLOCK + blocks(text.getBytes(StandardCharsets.UTF_8).length))
                        .sum();
    }

    private static int blocks(int bytes) {
        return Math.ceilDiv(bytes, BLOCK) * BLOCK;
    }

    private static byte[] header(String name, int size) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name in an archive has at most 100 characters: " + name);
        }
        var header = ByteBuffer.allocate(BLOCK);
        header.put(ascii(name)).position(LONGEST_NAME);
        header.put(ascii(MODE + ROOT + ROOT + octal(size, 11) + "\0" + octal(0, 11) + "\0"));
        header.put(ascii(" ".repeat(8))); // counted as spaces while it is summed up
        header.put(ascii("0")).position(CHECKSUM + 8 + 1 + LONGEST_NAME);
        header.put(ascii("ustar\00000"));
        int sum = 0;
        for (byte one : header.array()) {
            sum += one & 0xff;
        }
        return header.put(CHECKSUM, ascii(octal(sum, 6) + "\0 ")).array();
    }

    private static String octal(int number, int digits) {
        var text = Integer.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
