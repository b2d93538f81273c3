package io.essaim.web.view;

import io.essaim.domain.text.Phrase;
import io.essaim.web.assets.Assets;
import io.essaim.web.pages.Frame;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a template may ask beside the page it shows. */
public final class View {
    private final Frame frame;
    private final Messages messages;
    private final Ago ago;
    private final Assets assets;
    private final Look look;
    private final String page;

    /** @param page its name, the one that JupyterHub's template has where there is one */
    public View(Frame frame, Messages messages, Assets assets, Look look, String page) {
        this.frame = frame;
        this.messages = messages;
        this.ago = new Ago(messages, frame.now());
        this.assets = assets;
        this.look = look;
        this.page = page;
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
        return frame.hub() + assets.address(path);
    }

    /** The address of the image that stands for the hub, when it is not Essaim's own; else null. */
    public @Nullable String ownLogo() {
        return assets.logo().map(this::asset).orElse(null);
    }

    /** The address of a style sheet to come after that of the pages; null when there is none. */
    public @Nullable String ownStyle() {
        return assets.style().map(this::asset).orElse(null);
    }

    /** What the hub is called. */
    public String name() {
        return look.name();
    }

    /** HTML of an announcement on this page; empty when there is none. */
    public String announcement() {
        return filled(look.announcementOn(page));
    }

    /** HTML at the bottom of the page; empty when there is none. */
    public String footer() {
        return filled(look.footer());
    }

    /** Where the terms are that people accept by signing in; null when there are none. */
    public @Nullable String terms() {
        return look.termsUrl().orElse(null);
    }

    private String filled(String html) {
        if (html.isEmpty()) {
            return html;
        }
        var values = new HashMap<>(look.vars());
        values.put("user", frame.viewer().map(Frame.Viewer::name).orElse(""));
        values.put("base_url", frame.hub());
        return OwnHtml.filled(html, values);
    }
}
