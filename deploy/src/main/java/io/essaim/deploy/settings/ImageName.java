package io.essaim.deploy.settings;

import java.util.Optional;

/** The check of names of images. */
final class ImageName {
    private ImageName() {}

    /** @throws IllegalArgumentException when there is one and it is none */
    static void check(Optional<String> image) {
        if (image.filter(text -> !text.matches("[A-Za-z0-9][\\w./:@-]*")).isPresent()) {
            throw new IllegalArgumentException(
                    "image is no name of an image; expected such as registry.example.org/essaim:1.2.0");
        }
    }
}
