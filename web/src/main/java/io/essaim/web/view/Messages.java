package io.essaim.web.view;

import io.essaim.domain.text.Dictionary;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The sentences of the pages in one language. */
public final class Messages implements Dictionary {
    private static final String BUNDLE = "io.essaim.web.messages.messages";
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The languages there are; the first is for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static final Map<String, Messages> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Locale::getLanguage, Messages::new));
    private static final Messages DEFAULT = new Messages(LANGUAGES.getFirst());

    private final Locale locale;
    private final ResourceBundle bundle;
    private final Phrases phrases;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, EXACT);
        this.phrases = new Phrases(locale);
    }

    /** The messages in that language, in English when there are none. */
    public static Messages in(Locale locale) {
        return ALL.getOrDefault(locale.getLanguage(), DEFAULT);
    }

    /** The language, as the attribute {@code lang} wants it. */
    public String language() {
        return locale.getLanguage();
    }

    /** The sentence of that key with its blanks filled in. */
    public String text(String key, Object... blanks) {
        var sentence = bundle.getString(key);
        return blanks.length == 0 ? sentence : new MessageFormat(sentence, locale).format(blanks);
    }

    @Override
    public Optional<String> translation(String template) {
        return phrases.find(template);
    }

    /** Whether there is a sentence of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
