package io.essaim.authenticators.oauth.site;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser with cookies that fills in the only form of a page and follows every redirect, up to one address. */
public final class Browser {
    private static final int MOST_STEPS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Goes to an address and on, until it is sent to one that starts so.
     *
     * @param typed what the person writes into every form
     * @return where it was sent
     */
    public URI until(String destination, URI start, Map<String, String> typed) {
        var response = send(HttpRequest.newBuilder(start).GET());
        for (int step = 0; step < MOST_STEPS; step++) {
            var next = location(response);
            if (next.isPresent() && next.get().toString().startsWith(destination)) {
                return next.get();
            }
            response =
                    next.isPresent() ? send(HttpRequest.newBuilder(next.get()).GET()) : send(filledIn(response, typed));
        }
        throw new AssertionError("never sent to " + destination + ", at last at " + response);
    }

    private static Optional<URI> location(HttpResponse<String> response) {
        return response.headers().firstValue("location").map(response.uri()::resolve);
    }

    private static HttpRequest.Builder filledIn(HttpResponse<String> page, Map<String, String> typed) {
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form at " + page + ":\n" + page.body());
        }
        var fields = new HashMap<>(typed);
        HIDDEN.matcher(page.body()).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        return HttpRequest.newBuilder(page.uri().resolve(action.group(1).replace("&amp;", "&")))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The parameters an address carries. */
    public static Map<String, String> query(URI address) {
        return Asked.parameters(address.getRawQuery());
    }
}
