package io.essaim.web.qr;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path of SVG, one unit for each module, with the quiet zone that readers want (ISO/IEC 18004).
 *
 * @param size width and height, the quiet zone included
 * @param path the dark modules
 */
public record QrDrawing(int size, String path) {
    private static final int QUIET = 4;

    /** The code of a text of a few hundred characters. */
    public static QrDrawing of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrDrawing(code.size + 2 * QUIET, path.toString());
    }
}
