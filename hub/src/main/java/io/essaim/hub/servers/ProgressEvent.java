package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Dictionary;
import io.essaim.domain.text.Phrase;
import java.util.Optional;

/**
 * One line of the story of a start (contract 1.7, progress stream).
 *
 * @param progress 0 to 100
 * @param detail what the engine or the server itself said, with {@code failed}
 * @param ready whether this is the last event of a start that went well
 * @param failed whether this is the last event of one that did not
 * @param url the server's path, with {@code ready}
 */
public record ProgressEvent(
        int progress, Phrase message, Optional<String> detail, boolean ready, boolean failed, Optional<String> url) {

    /** The last one of a start that went well. */
    static ProgressEvent ready(String url) {
        return new ProgressEvent(100, readyAt(url), Optional.empty(), true, false, Optional.of(url));
    }

    /** The last one of a start that did not. */
    static ProgressEvent failed(Phrase message, Optional<String> detail) {
        return new ProgressEvent(100, message, detail, false, true, Optional.empty());
    }

    private static Phrase readyAt(String url) {
        return Phrase.of("Server ready at {0}", url);
    }

    /** A step on the way. */
    static ProgressEvent step(int progress, Phrase message) {
        return new ProgressEvent(
                Math.clamp(progress, 0, 100), message, Optional.empty(), false, false, Optional.empty());
    }

    /** Whether nothing follows. */
    public boolean last() {
        return ready || failed;
    }

    /** As it stands in the stream, in that language: members that say nothing are left out. */
    public JsonObject json(Dictionary language) {
        var json = JsonObject.of("progress", progress);
        json = ready ? json.with("ready", true) : json;
        json = failed ? json.with("failed", true) : json;
        json = json.with("message", message.in(language));
        var html = html(language);
        json = html.isPresent() ? json.with("html_message", html.get()) : json;
        return url.isPresent() ? json.with("url", url.get()) : json;
    }

    /** The message once more with markup; everything in it that came from outside is escaped. */
    private Optional<String> html(Dictionary language) {
        return url.map(path -> readyAt(link(path)).in(language))
                .or(() -> detail.map(said -> escape(message.in(language)) + "<pre>" + escape(said) + "</pre>"));
    }

    /** Safe in an attribute as it is: names in it are percent-quoted. */
    private static String link(String url) {
        return "<a href=\"" + url + "\">" + url + "</a>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
