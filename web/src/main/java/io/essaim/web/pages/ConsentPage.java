package io.essaim.web.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks whether an application may act in the person's name (contract 3.5).
 *
 * @param action where the form goes: the address of the request itself
 * @param application what asks
 * @param destination where the answer goes
 * @param permissions what it asks for
 */
public record ConsentPage(
        Frame frame, String action, String application, String destination, List<Permission> permissions)
        implements Page {
    public ConsentPage {
        permissions = List.copyOf(permissions);
    }

    /**
     * One permission.
     *
     * @param scope sent back when the person agrees
     * @param name the scope without its filter; what it allows is the sentence {@code scope.NAME}, unless the
     *     configuration says it in its own words
     * @param reach on what (contract 2.13)
     * @param whom on whom or which, where the reach is one of many; else empty text
     * @param words the configuration's
     */
    public record Permission(String scope, String name, Reach reach, String whom, Optional<String> words) {}

    /** What a permission is narrowed to. */
    public enum Reach {
        EVERYTHING,
        YOURS,
        USER,
        GROUP,
        SERVER,
        THIS_SERVER,
        SERVICE,
        THIS_SERVICE;

        /** Ends the key of its sentence. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
