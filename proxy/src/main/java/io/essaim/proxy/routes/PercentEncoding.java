package io.essaim.proxy.routes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of paths, strict as {@code decodeURIComponent}: what is not UTF-8 is refused. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /**
     * The text that was encoded; the very same object when there is nothing to decode.
     *
     * @throws IllegalArgumentException for a lone {@code %} or bytes that are not UTF-8
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = ByteBuffer.allocate(3 * text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                bytes.put(octet(text, at));
                at += 3;
            } else {
                int point = text.codePointAt(at);
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            }
        }
        return utf8(bytes.flip());
    }

    private static byte octet(String text, int percent) {
        if (percent + 2 < text.length()) {
            int high = Character.digit(text.charAt(percent + 1), 16);
            int low = Character.digit(text.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return (byte) (high << 4 | low);
            }
        }
        throw new IllegalArgumentException("a percent sign must be followed by two hexadecimal digits");
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("percent-encoded bytes must be UTF-8", e);
        }
    }
}
