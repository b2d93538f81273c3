package io.essaim.hub.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser as far as cookies go: keeps what it is given by name, sends it back, follows nothing. */
public final class TestBrowser {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> extra = new ArrayList<>();

    TestBrowser(URI origin) {
        this.origin = origin;
    }

    /** The address of the server. */
    public URI origin() {
        return origin;
    }

    /** Its cookies. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The value of one of its cookies, which it must have. */
    public String cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).orElseThrow();
    }

    /** Sends this header with the next request. */
    public TestBrowser with(String name, String value) {
        extra.add(name);
        extra.add(value);
        return this;
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends something with a method and no body. */
    public HttpResponse<String> method(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    /** Sends a form: names and values in turn. */
    public HttpResponse<String> form(String path, String... fields) {
        var body = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            body.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        with("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", path, BodyPublishers.ofString(String.join("&", body)));
    }

    /** Opens the login form and sends it. */
    public HttpResponse<String> logIn(String username, String password) {
        return logIn("/hub/login", username, password);
    }

    /** Opens the login form at an address and sends it there. */
    public HttpResponse<String> logIn(String path, String username, String password) {
        var token = get("/hub/login").body();
        return form(path, "username", username, "password", password, "_xsrf", token);
    }

    /** Who it is signed in as, or {@code nobody}. */
    public String whoami() {
        return get("/hub/whoami").body();
    }

    /** What the answer sets or clears a cookie with. */
    public static String setCookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("set-cookie").stream()
                .filter(header -> header.startsWith(name + "="))
                .collect(Collectors.joining("\n"));
    }

    /** Where the answer leads. */
    public static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElse("");
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(origin.resolve(path)).timeout(DEADLINE).method(method, body);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!extra.isEmpty()) {
            request.headers(extra.toArray(String[]::new));
            extra.clear();
        }
        var response = exchange(request.build());
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        var parts = header.split(";", 2);
        var pair = parts[0].split("=", 2);
        if (parts.length == 2 && parts[1].contains("Expires=Thu, 1 Jan 1970")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
