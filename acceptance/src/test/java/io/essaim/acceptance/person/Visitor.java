package io.essaim.acceptance.person;

import io.essaim.testkit.api.ApiDocument;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person with an HTTP client that keeps cookies and follows redirects as a browser does, without scripts. */
public final class Visitor {

    private static final int REDIRECTS = 20;

    private final URI front;
    private final Duration patience;
    private final CookieJar jar = new CookieJar();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Nobody yet: without cookies.
     *
     * @param front where the proxy listens, {@code http://127.0.0.1:PORT}
     */
    public Visitor(URI front) {
        this(front, Duration.ofMinutes(1));
    }

    /**
     * The same, who waits longer, or not so long.
     *
     * @param patience for one answer
     */
    public Visitor(URI front, Duration patience) {
        this.front = front;
        this.patience = patience;
    }

    /** Opens a page, over all redirects. */
    public Reply open(String path) {
        return follow(send(request(front.resolve(path)).GET().build()));
    }

    /** Fills in and sends the login form. */
    public Reply signIn(String user, String password) {
        var form = open("/hub/login");
        var fields = Stream.concat(
                Stream.of(Map.entry("username", user), Map.entry("password", password)),
                form.field("_xsrf").map(token -> Map.entry("_xsrf", token)).stream());
        var body = fields.map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var post = request(front.resolve("/hub/login?next="))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return follow(send(post.build()));
    }

    /** Sends the form of a page as it stands, with what is chosen there. */
    public Reply sendForm(Reply page) {
        var target = page.address().resolve(page.formAction());
        var body = page.chosen().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var post = request(target).header("Content-Type", "application/x-www-form-urlencoded");
        return follow(send(post.POST(BodyPublishers.ofString(body)).build()));
    }

    /** A call as the hub's own pages, or a server's, make it: with cookies and the token against forgery. */
    public Reply call(String method, String path, String json) {
        var call = request(front.resolve(path))
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json");
        jar.value("_xsrf", path).ifPresent(token -> call.header("X-XSRFToken", token));
        var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        return reply(send(call.method(method, body).build()));
    }

    /** What its browser adds to a request: its cookies, and the token against forgery. */
    public List<String> headerLines(String path) {
        var token = jar.value("_xsrf", path).map(value -> "X-XSRFToken: " + value);
        return Stream.concat(Stream.of("Cookie: " + jar.headerFor(path)), token.stream())
                .toList();
    }

    /** Reads a stream of events to its end: the JSON of each. */
    public List<String> events(String path) {
        var target = front.resolve(path);
        var call = request(target).setHeader("Accept", "text/event-stream");
        jar.value("_xsrf", path).ifPresent(token -> call.header("X-XSRFToken", token));
        try (var lines = http.send(call.GET().build(), BodyHandlers.ofLines()).body()) {
            return Events.in(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A script that acts for this person, with a token made now. */
    public Script script(String user) {
        var made = call("POST", "/hub/api/users/" + user + "/tokens", "{\"note\": \"a script\"}");
        if (made.status() != 201) {
            throw new AssertionError("no token: " + made);
        }
        return new Script(front.resolve("/hub/api/"), made.json().get("token").asString());
    }

    /** A kernel of this person's server, started now and connected. */
    public Kernel startKernel(String serverPath) {
        var made = call("POST", serverPath + "api/kernels", "{}");
        if (made.status() != 201) {
            throw new AssertionError("no kernel: " + made);
        }
        var path = serverPath + "api/kernels/" + made.json().get("id").asString() + "/channels";
        var socket = URI.create("ws://" + front.getAuthority() + path);
        return Kernel.connect(http, socket, jar.headerFor(path), patience);
    }

    private Reply follow(HttpResponse<String> first) {
        var response = first;
        for (var i = 0; i < REDIRECTS; i++) {
            var location = response.headers().firstValue("location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return reply(response);
            }
            response =
                    send(request(response.uri().resolve(location.get())).GET().build());
        }
        throw new AssertionError("redirected more than " + REDIRECTS + " times, last to " + response.uri());
    }

    private HttpRequest.Builder request(URI target) {
        var request = HttpRequest.newBuilder(target)
                .timeout(patience)
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .header("Referer", front.resolve("/hub/").toString());
        var cookies = jar.headerFor(target.getPath());
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            ApiDocument.ofHub().checkOurs(response);
            jar.keep(response.headers());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.uri(), response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
