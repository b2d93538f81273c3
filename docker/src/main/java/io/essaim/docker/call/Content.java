package io.essaim.docker.call;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What is sent with a call: a few bytes, or a file, which is sent piece by piece. */
public final class Content {
    private final String type;
    private final byte[] bytes;
    private final Optional<Path> file;

    private Content(String type, byte[] bytes, Optional<Path> file) {
        this.type = type;
        this.bytes = bytes;
        this.file = file;
    }

    static Content json(String text) {
        return new Content("application/json", text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static Content tar(byte[] archive) {
        return new Content("application/x-tar", archive.clone(), Optional.empty());
    }

    static Content tar(Path archive) {
        return new Content("application/x-tar", new byte[0], Optional.of(archive));
    }

    String type() {
        return type;
    }

    Optional<Path> file() {
        return file;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
