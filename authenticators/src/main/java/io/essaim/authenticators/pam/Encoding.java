package io.essaim.authenticators.pam;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/** How text becomes the bytes of a C string, and which text never does. */
record Encoding(Charset charset) {
    /** An answer and the zero after it must fit into this ({@code PAM_MAX_RESP_SIZE} in security/_pam_types.h). */
    private static final int MOST_BYTES = 512;

    /** The text cannot be given to PAM; the message says why and not what it was. */
    static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1;

        private Unwritable(String message) {
            super(message);
        }
    }

    /**
     * The encoding of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Encoding named(String name) {
        try {
            return new Encoding(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "encoding must be one that Java knows, such as utf8 or latin1, not \"" + name + "\"", e);
        }
    }

    /** The bytes, without the zero at the end. */
    byte[] bytes(String what, String text) throws Unwritable {
        if (text.indexOf('\0') >= 0) {
            throw new Unwritable(what + " has a zero in it, where C ends a text");
        }
        var bytes = encoded(what, text);
        if (bytes.length >= MOST_BYTES) {
            throw new Unwritable(what + " is longer than PAM takes, " + (MOST_BYTES - 1) + " bytes");
        }
        return bytes;
    }

    private byte[] encoded(String what, String text) throws Unwritable {
        var encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            var buffer = encoder.encode(CharBuffer.wrap(text));
            return Arrays.copyOfRange(buffer.array(), buffer.arrayOffset(), buffer.arrayOffset() + buffer.limit());
        } catch (CharacterCodingException _) {
            throw new Unwritable(what + " cannot be written in " + charset);
        }
    }
}
