package io.essaim.config.values;

/** Takes passwords out of texts that are shown. */
public final class Masked {
    private Masked() {}

    /** The same text with the password of {@code scheme://user:password@host} replaced by stars. */
    public static String credentials(String text) {
        return text.replaceAll("(?<=://[^/@:]{0,99}:)[^/@]+(?=@)", "********");
    }
}
