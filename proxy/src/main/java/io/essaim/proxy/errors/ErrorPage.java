package io.essaim.proxy.errors;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body of an error answer, and what it is. The array is not copied and must not be changed. */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record ErrorPage(byte[] body, Optional<String> contentType, Optional<String> contentEncoding) {

    /** A line of plain text. */
    public static ErrorPage text(String text) {
        return new ErrorPage(
                text.getBytes(StandardCharsets.UTF_8), Optional.of("text/plain; charset=utf-8"), Optional.empty());
    }

    /** A page in HTML that does not say how it is encoded, as files do not. */
    public static ErrorPage html(byte[] body) {
        return new ErrorPage(body, Optional.of("text/html"), Optional.empty());
    }
}
