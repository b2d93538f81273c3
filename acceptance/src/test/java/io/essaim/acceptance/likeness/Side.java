package io.essaim.acceptance.likeness;

import io.essaim.acceptance.person.CookieJar;
import io.essaim.testkit.api.ApiDocument;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the two hubs, with what its answers were called and the browsers people use there. */
final class Side {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern STANDS_FOR = Pattern.compile("\\$\\{([^}]+)}");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final URI front;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Map<String, CookieJar> browsers = new HashMap<>();

    /**
     * One that was just started.
     *
     * @param tokens by the name of who sends them
     */
    Side(String name, URI front, Map<String, String> tokens) {
        this.name = name;
        this.front = front;
        kept.putAll(tokens);
        kept.put("front", front.toString());
    }

    /** Tokens and the values that were kept, by name. */
    Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    URI front() {
        return front;
    }

    /** Sends a request, again and again where it waits for something. */
    Answer ask(Step step) {
        var answer = step.until().isEmpty()
                ? send(step)
                : Patience.await(
                        name + ": " + step.title() + " " + step.until(),
                        PATIENCE,
                        () -> Optional.of(send(step)).filter(found -> has(found, step.until())));
        step.keep().forEach((as, where) -> kept.put(as, found(step, answer, where)));
        return answer;
    }

    private static boolean has(Answer answer, Map<String, String> wanted) {
        return answer.json().isPresent()
                && wanted.entrySet().stream()
                        .allMatch(want -> answer.json()
                                .get()
                                .at(want.getKey())
                                .asString("")
                                .equals(want.getValue()));
    }

    private String found(Step step, Answer answer, String where) {
        var value = switch (where.charAt(0)) {
            case '/' -> answer.json().map(json -> json.at(where).asString(""));
            case '?' -> parameter(answer.header("location"), where.substring(1));
            default ->
                jar(step)
                        .flatMap(jar -> jar.value(where.substring("cookie ".length()), path(step)))
                        .map(quoted -> quoted.replace("\"", ""));
        };
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new AssertionError(name + ": no " + where + " in " + step.title() + ": " + answer));
    }

    private static Optional<String> parameter(String address, String name) {
        var matcher = Pattern.compile("[?&]" + Pattern.quote(name) + "=([^&]*)").matcher(address);
        return matcher.find()
                ? Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private Optional<CookieJar> jar(Step step) {
        return step.browser().map(who -> browsers.computeIfAbsent(who, _ -> new CookieJar()));
    }

    private String path(Step step) {
        return filled(step, step.call().path(), true);
    }

    private Answer send(Step step) {
        var target = URI.create(front + path(step));
        var call = step.call();
        var body = call.body()
                .map(text -> filled(
                        step,
                        text,
                        call.headers().getOrDefault("Content-Type", "").contains("form")));
        var request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(call.method(), body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        call.headers().forEach((header, value) -> request.header(header, filled(step, value, false)));
        credentials(step, target).forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            ApiDocument.ofHub().checkOurs(response);
            jar(step).ifPresent(jar -> jar.keep(response.headers()));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + step.title(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Map<String, String> credentials(Step step, URI target) {
        var jar = jar(step);
        if (jar.isPresent()) {
            var cookies = jar.get().headerFor(target.getPath());
            return cookies.isEmpty() ? Map.of() : Map.of("Cookie", cookies);
        }
        return step.sender().equals("nobody")
                ? Map.of()
                : Map.of("Authorization", filled(step, "token ${" + step.sender() + "}", false));
    }

    /** {@code ${xsrf}} is the token against forgery of whoever's browser it is. */
    private String filled(Step step, String text, boolean encoded) {
        return STANDS_FOR.matcher(text).replaceAll(found -> {
            var what = found.group(1);
            var value = what.equals("xsrf")
                    ? jar(step).flatMap(jar -> jar.value("_xsrf", "/hub/")).orElse("none")
                    : kept.get(what);
            if (value == null) {
                throw new AssertionError(name + ": nothing is kept as " + what + ", in " + step.title());
            }
            return Matcher.quoteReplacement(encoded ? encode(value) : value);
        });
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
