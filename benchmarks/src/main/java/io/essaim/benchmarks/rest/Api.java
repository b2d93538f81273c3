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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The hub's API as a script uses it that may do everything.
 *
 * @param base {@code http://127.0.0.1:PORT/hub/api/}
 * @param token what the script shows
 */
public record Api(URI base, String token, HttpClient http) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TOKEN = Pattern.compile("\"token\": ?\"([^\"]+)\"");
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
        expect(201, send("POST", "users", "{\"usernames\": " + names(from, count) + "}"));
    }

    /**
     * Makes a group of people.
     *
     * @param from the number of its first member
     * @param members how many it has
     */
    public void makeGroup(String name, int from, int members) {
        expect(201, send("POST", "groups/" + name, ""));
        expect(200, send("POST", "groups/" + name + "/users", "{\"users\": " + names(from, members) + "}"));
    }

    /** Makes somebody an administrator. */
    public void makeAdmin(int user) {
        expect(200, send("PATCH", "users/" + userName(user), "{\"admin\": true}"));
    }

    /** A new token of somebody's, with all their rights. */
    public String tokenOf(int user) {
        var answer = send("POST", "users/" + userName(user) + "/tokens", "{}");
        expect(201, answer);
        var found = TOKEN.matcher(answer.body());
        if (!found.find()) {
            throw new IllegalStateException("no token in the answer of " + answer.uri());
        }
        return found.group(1);
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

    private static String names(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> '"' + userName(number) + '"')
                .collect(Collectors.joining(",", "[", "]"));
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
