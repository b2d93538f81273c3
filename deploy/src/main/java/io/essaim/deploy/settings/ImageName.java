package io.essaim.deploy.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** The check of names of images. */
final class ImageName {
    private static final String HOST =
            "(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::[0-9]{1,5})?/";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";

    /** As Docker reads it: the grammar of github.com/distribution/reference, whose names are in lower case. */
    private static final Pattern NAME = Pattern.compile("(?:" + HOST + ")?" + PART + "(?:/" + PART
            + ")*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?");

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
        if (!NAME.matcher(image).matches()) {
            throw new IllegalArgumentException(key
                    + " is no name of an image; expected such as registry.example.org/essaim:1.2.0, in lower case but"
                    + " for what is behind the colon");
        }
    }
}
