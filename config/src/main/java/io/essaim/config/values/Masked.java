package io.essaim.config.values;

import java.util.regex.Pattern;

/** Takes passwords out of texts that are shown. */
public final class Masked {
    /** What stands for a value that is not shown. */
    public static final String STARS = "********";

    /** In an address of the web a slash ends the password: behind a port there may be a path that holds an @. */
    private static final Pattern WEB = Pattern.compile("(?<=https?://[^/@:]{0,99}:)[^/@]+(?=@)");

    /** Elsewhere, as in the addresses of databases, people write any character as it is. */
    private static final Pattern OTHER = Pattern.compile("(?<=(?<!http|https)://[^/@:]{0,99}:)\\S+(?=@)");

    private Masked() {}

    /** The same text with the password of {@code scheme://user:password@host} replaced by stars. */
    public static String credentials(String text) {
        return OTHER.matcher(WEB.matcher(text).replaceAll(STARS)).replaceAll(STARS);
    }
}
