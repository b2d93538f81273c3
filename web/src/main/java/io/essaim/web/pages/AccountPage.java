package io.essaim.web.pages;

import java.util.List;
import java.util.Optional;

/**
 * A person's own account: password and second factor.
 *
 * @param shortestPassword in characters
 * @param twoFactor the state of the second factor; empty when none can be had
 * @param said what the last try came to
 */
public record AccountPage(Frame frame, int shortestPassword, Optional<TwoFactor> twoFactor, Optional<Said> said)
        implements Page {

    /**
     * What the last try came to.
     *
     * @param word the last word of the sentence's key
     */
    public record Said(String word, boolean good) {}

    /** The second factor. */
    public sealed interface TwoFactor {

        /** There is none. */
        record Off() implements TwoFactor {}

        /**
         * A device is being added.
         *
         * @param secret to be typed into it
         * @param uri to be scanned by it
         */
        record Enrolling(String secret, String uri) implements TwoFactor {}

        /**
         * There is one.
         *
         * @param codes recovery codes just made, shown this once; empty otherwise
         * @param left how many recovery codes are left
         */
        record On(List<String> codes, int left) implements TwoFactor {
            public On {
                codes = List.copyOf(codes);
            }
        }
    }
}
