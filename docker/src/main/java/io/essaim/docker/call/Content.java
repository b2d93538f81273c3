package io.essaim.docker.call;

import java.nio.charset.StandardCharsets;

/** What is sent with a call. */
public final class Content {
    private final String type;
    private final byte[] bytes;

    private Content(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Content json(String text) {
        return new Content("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    static Content tar(byte[] archive) {
        return new Content("application/x-tar", archive.clone());
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
