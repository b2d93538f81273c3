package io.essaim.web.view;

import io.essaim.domain.text.Phrase;
import io.essaim.web.pages.Frame;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a template may ask beside the page it shows. */
public final class View {
    private final Frame frame;
    private final Messages messages;
    private final Ago ago;
    private final UnaryOperator<String> assets;

    /** @param assets gives the address of a static file, under the hub's prefix, by its path */
    public View(Frame frame, Messages messages, UnaryOperator<String> assets) {
        this.frame = frame;
        this.messages = messages;
        this.ago = new Ago(messages, frame.now());
        this.assets = assets;
    }

    /** Where the page is and who looks at it. */
    public Frame frame() {
        return frame;
    }

    /** The language of the page. */
    public String language() {
        return messages.language();
    }

    /** A sentence. */
    public String text(String key, Object... blanks) {
        return messages.text(key, blanks);
    }

    /** The sentence of a key, or that of another key when there is none. */
    public String textOr(String key, String otherwise, Object... blanks) {
        return messages.text(messages.has(key) ? key : otherwise, blanks);
    }

    /** A sentence that came from elsewhere in the hub. */
    public String say(Phrase phrase) {
        return phrase.in(messages);
    }

    /** The attribute {@code lang} of such a sentence; null when it is in the language of the page. */
    public @Nullable String languageOf(Phrase phrase) {
        var english = Locale.ENGLISH.getLanguage();
        return language().equals(english) || phrase.translated(messages) ? null : english;
    }

    /** A moment as "3 minutes ago". */
    public String ago(Instant moment) {
        return ago.say(moment);
    }

    /** A moment as date and time. */
    public String exactly(Instant moment) {
        return ago.exactly(moment);
    }

    /** The address of a page of the hub. */
    public String hub(String rest) {
        return frame.hub() + rest;
    }

    /** The address of a static file, which changes when its content does. */
    public String asset(String path) {
        return frame.hub() + assets.apply(path);
    }
}
