package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import java.util.Optional;

/**
 * One line of the story of a start (contract 1.7, progress stream).
 *
 * @param progress 0 to 100
 * @param htmlMessage the message once more with markup; everything in it that came from outside is escaped
 * @param ready whether this is the last event of a start that went well
 * @param failed whether this is the last event of one that did not
 * @param url the server's path, with {@code ready}
 */
public record ProgressEvent(
        int progress,
        String message,
        Optional<String> htmlMessage,
        boolean ready,
        boolean failed,
        Optional<String> url) {

    /** A step on the way. */
    static ProgressEvent step(int progress, String message) {
        return new ProgressEvent(
                Math.clamp(progress, 0, 100), message, Optional.empty(), false, false, Optional.empty());
    }

    /** Whether nothing follows. */
    public boolean last() {
        return ready || failed;
    }

    /** As it stands in the stream: members that say nothing are left out. */
    public JsonObject json() {
        var json = JsonObject.of("progress", progress);
        json = ready ? json.with("ready", true) : json;
        json = failed ? json.with("failed", true) : json;
        json = json.with("message", message);
        json = htmlMessage.isPresent() ? json.with("html_message", htmlMessage.get()) : json;
        return url.isPresent() ? json.with("url", url.get()) : json;
    }
}
