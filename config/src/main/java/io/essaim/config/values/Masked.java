package io.essaim.config.values;

/** Takes passwords out of texts that are shown. */
public final class Masked {
    /** What stands for a value that is not shown. */
    public static final String STARS = "********";

    private Masked() {}

    /** The same text with the password of {@code scheme://user:password@host} replaced by stars. */
    public static String credentials(String text) {
        return text.replaceAll("(?<=://[^/@:]{0,99}:)[^/@]+(?=@)", STARS);
    }
}
