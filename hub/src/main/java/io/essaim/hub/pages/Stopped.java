package io.essaim.hub.pages;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.http.Answers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.RequestOrigin;
import io.essaim.hub.settings.HubSettings;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;

/** Tells programs that a server does not run, in the words JupyterLab understands (contract 4.6). */
final class Stopped {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private final HubSettings settings;
    private final HubPaths paths;

    Stopped(PageParts parts) {
        this.settings = parts.settings();
        this.paths = parts.paths();
    }

    /** 424, or what older JupyterLabs expect. */
    int status() {
        return settings.stoppedServerStatus();
    }

    /** Answers with JSON. */
    void tell(ServerRequest request, ServerResponse response, ServerKey key) {
        var origin = RequestOrigin.of(request, settings);
        var restart = origin.scheme() + "://" + origin.host() + paths.spawn(key);
        var message =
                "JupyterHub server no longer running at " + paths.user(key) + ". Restart the server at " + restart;
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Answers.json(request, response, status(), Map.of("message", message));
    }

    /** Whether a program asks: it names JSON before HTML, or the path has a part {@code api}. */
    boolean wantsJson(ServerRequest request, List<String> path) {
        var accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
        return path.contains("api") || rank(accept, JSON) > rank(accept, HTML);
    }

    /** How much a media type named word for word is liked; below 0 when it is not named. */
    private static double rank(String accept, String type) {
        double best = -1;
        for (var member : accept.split(",", -1)) {
            var parts = member.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase(type)) {
                best = Math.max(best, quality(parts));
            }
        }
        return best;
    }

    private static double quality(String[] parts) {
        for (var part : parts) {
            var text = part.strip();
            if (text.startsWith("q=") && text.substring(2).matches("[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(text.substring(2));
            }
        }
        return 1;
    }
}
