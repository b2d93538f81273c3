package io.essaim.deploy.settings;

import java.util.Optional;

/** The check of names of images. */
final class ImageName {
    private ImageName() {}

    /** @throws IllegalArgumentException when there is one and it is none */
    static void check(Optional<String> image) {
        image.ifPresent(name -> check("image", name));
    }

    /**
     * The same of a key that is always there.
     *
     * @throws IllegalArgumentException when it is none
     */
    static void check(String key, String image) {
        if (!image.matches("[A-Za-z0-9][\\w./:@-]*")) {
            throw new IllegalArgumentException(
                    key + " is no name of an image; expected such as registry.example.org/essaim:1.2.0");
        }
    }
}
