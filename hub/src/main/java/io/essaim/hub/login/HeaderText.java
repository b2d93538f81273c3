package io.essaim.hub.login;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text for a {@code Location} header: everything that is not visible ASCII is percent-quoted. */
final class HeaderText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderText() {}

    static String encode(String url) {
        var text = new StringBuilder(url.length());
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }
}
