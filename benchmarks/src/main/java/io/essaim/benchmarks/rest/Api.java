package io.essaim.benchmarks.rest;

import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The hub's API as a script uses it that may do everything.
 *
 * @param base {@code http://127.0.0.1:PORT/hub/api/}
 * @param token what the script shows
 */
public record Api(URI base, String token, HttpClient http) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("\"ready\": ?true");

    /** The API at an address. */
    public Api(URI base, String token) {
        this(
                base,
                token,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** Whether anybody answers. */
    public boolean answers() {
        try {
            return send("GET", "", "").statusCode() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** Makes people, {@code count} of them from a number on. */
    public void makeUsers(int from, int count) {
        var names = new StringBuilder();
        for (var i = from; i < from + count; i++) {
            names.append(i > from ? "," : "").append('"').append(userName(i)).append('"');
        }
        expect(201, send("POST", "users", "{\"usernames\": [" + names + "]}"));
    }

    /** Starts a server and waits until it is ready. */
    public void startServer(int user) {
        startServer(user, "");
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param options what its owner chooses, as JSON; may be empty
     */
    public void startServer(int user, String options) {
        var answer = send("POST", "users/" + userName(user) + "/server", options);
        if (answer.statusCode() != 201) {
            expect(202, answer);
            Patience.awaitTrue(
                    "a server",
                    PATIENCE,
                    () -> READY.matcher(
                                    send("GET", "users/" + userName(user), "").body())
                            .find());
        }
    }

    /** Stops a server; it may still be on its way down afterwards. */
    public void stopServer(int user) {
        var answer = send("DELETE", "users/" + userName(user) + "/server", "");
        if (answer.statusCode() != 202) {
            expect(204, answer);
        }
    }

    /** The name of one of the people that were made. */
    public static String userName(int number) {
        return "u%04d".formatted(number);
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().method() + " " + answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(String method, String path, String json) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "token " + token)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
