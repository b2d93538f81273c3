package io.essaim.web.view;

import java.util.Locale;
import java.util.Optional;

/** Chooses the language of a page. */
public final class Languages {
    private static final int LONGEST = 512;

    private Languages() {}

    /** What a browser likes best of what there is, by its {@code Accept-Language}; English when nothing fits. */
    public static Locale preferred(Optional<String> acceptLanguage) {
        return acceptLanguage
                .filter(text -> text.length() <= LONGEST)
                .map(Languages::lookup)
                .orElse(Locale.ENGLISH);
    }

    private static Locale lookup(String acceptLanguage) {
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), Messages.LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH; // a header nobody can read says nothing about the reader
        }
    }
}
