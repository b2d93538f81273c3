package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import java.util.Optional;

/** How the story of a start ends, told from the server's row (contract 1.7). */
final class LastEvents {
    private final String baseUrl;

    LastEvents(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The last event for a server that is ready or not active; empty while something is pending. */
    Optional<ProgressEvent> of(Server server) {
        return switch (server.state()) {
            case QUEUED, STARTING, PROBING, STOPPING -> Optional.empty();
            case READY -> Optional.of(ready(server));
            case STOPPED, FAILED -> Optional.of(failed(server.end()));
        };
    }

    private ProgressEvent ready(Server server) {
        var url = baseUrl + server.key().path();
        // Safe in an attribute as it is: names in it are percent-quoted.
        var html = "Server ready at <a href=\"" + url + "\">" + url + "</a>";
        return new ProgressEvent(100, "Server ready at " + url, Optional.of(html), true, false, Optional.of(url));
    }

    private static ProgressEvent failed(Optional<EndReason> end) {
        var message = end.map(LastEvents::message).orElse("Spawn failed");
        var html = end.flatMap(EndReason::detail).map(detail -> escape(message) + "<pre>" + escape(detail) + "</pre>");
        return new ProgressEvent(100, message, html, false, true, Optional.empty());
    }

    private static String message(EndReason end) {
        return switch (end.kind()) {
            case CANCELLED -> "Spawn cancelled";
            case REQUESTED, CULLED -> "Spawn failed: the server was stopped";
            case REJECTED, START_TIMEOUT, HTTP_TIMEOUT, EXITED, VANISHED, ERROR -> "Spawn failed: " + end.message();
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
