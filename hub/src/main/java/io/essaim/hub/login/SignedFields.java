package io.essaim.hub.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The fields of a signed value whose signature was found good. */
record SignedFields(Instant time, String name, String encoded) {
    private static final String START = "2|";
    private static final int COUNT = 4;

    /**
     * Takes a signed value apart.
     *
     * @param text everything before the signature, the last {@code |} included
     */
    static Optional<SignedFields> parse(String text) {
        if (!text.startsWith(START)) {
            return Optional.empty();
        }
        var fields = split(text.getBytes(StandardCharsets.UTF_8));
        return fields.size() == COUNT && fields.get(1).matches("[0-9]{1,12}")
                ? Optional.of(new SignedFields(
                        Instant.ofEpochSecond(Long.parseLong(fields.get(1))), fields.get(2), fields.get(3)))
                : Optional.empty();
    }

    /** The value in plain. */
    Optional<String> value() {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Fields of the form {@code <length>:<bytes>|}; an empty list when the text is not made of such. */
    private static List<String> split(byte[] bytes) {
        var fields = new ArrayList<String>(COUNT);
        int at = START.length();
        while (at < bytes.length) {
            int colon = at;
            int length = 0;
            while (colon < bytes.length && bytes[colon] >= '0' && bytes[colon] <= '9' && colon - at < 5) {
                length = length * 10 + bytes[colon++] - '0';
            }
            int end = colon + 1 + length;
            if (colon == at || end >= bytes.length || bytes[colon] != ':' || bytes[end] != '|') {
                return List.of();
            }
            fields.add(new String(bytes, colon + 1, length, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return fields;
    }
}
