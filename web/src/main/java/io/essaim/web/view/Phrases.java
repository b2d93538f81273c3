package io.essaim.web.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What the sentences of other parts of the hub are in one language: a file with the English templates as keys, as gettext
 * has it. There is none for English.
 */
final class Phrases {
    private final Properties translations = new Properties();

    Phrases(Locale locale) {
        var file = "/io/essaim/web/messages/phrases_" + locale.getLanguage() + ".xml";
        try (var in = Phrases.class.getResourceAsStream(file)) {
            if (in != null) {
                translations.loadFromXML(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    Optional<String> find(String template) {
        return Optional.ofNullable(translations.getProperty(template)).map(String::strip);
    }
}
