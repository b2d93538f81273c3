package io.essaim.hub.pages;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sends browsers back to a server that is ready but whose route the proxy did not have yet (contract 4.6). */
final class RouteWait {
    private static final String COUNTER = "redirects";
    private static final int LIMIT = 4;
    private static final int LONGEST_SECONDS = 10;
    private final HubPaths paths;

    RouteWait(HubPaths paths) {
        this.paths = paths;
    }

    /** Redirects to the same path outside the hub, later each time, and not for ever. */
    void sendBack(ServerRequest request, ServerResponse response, String user) {
        int before = count(request);
        if (before >= LIMIT) {
            throw new HttpProblem(
                    500,
                    Phrase.of(
                            "Redirect loop detected. The server of {0} is ready, but the proxy does not lead to it: look at"
                                    + " the proxy’s log and its routes.",
                            user));
        }
        if (before >= 1) {
            pause(Math.min(1 << before, LONGEST_SECONDS));
        }
        var path = paths.onHostOf(user, paths.base() + RawPath.after(request, paths.hub()));
        PageWriter.redirect(response, path + "?" + query(request, before + 1));
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int count(ServerRequest request) {
        return request.query()
                .first(COUNTER)
                .asOptional()
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static String query(ServerRequest request, int redirects) {
        var others = Arrays.stream(request.query().rawValue().split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith(COUNTER + "="))
                .collect(Collectors.joining("&"));
        return (others.isEmpty() ? "" : others + "&") + COUNTER + "=" + redirects;
    }
}
