package io.essaim.hub.routes;

import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.tls.PeerName;
import io.essaim.hub.http.CallTrouble;
import io.essaim.hub.http.InnerCalls;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Calls of a proxy's API: a few at a time, with a deadline each, tried again while the proxy is away or in trouble, for
 * thirty seconds (contract 5.1).
 */
final class ProxyCalls {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ONE_CALL = Duration.ofSeconds(10);
    private static final Duration HASTY_CONNECT = Duration.ofSeconds(3);

    /** How long a call waits for its turn at least: sixty that come at once are a crowd, and no sign of trouble. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final int AT_ONCE = 10;

    /** What our proxies answer with, another one after each start; configurable-http-proxy has none. */
    private static final HeaderName PROCESS = HeaderNames.create("X-Essaim-Process");

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String api;
    private final String routes;
    private final List<String> tokens;
    private final Duration patience;
    private final WebClient client;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Which token is shown first: the one that was not refused. */
    private volatile int good;

    private volatile String process = "";

    ProxyCalls(URI apiUrl, String token) {
        this(apiUrl, ProxyTokens.only(token), PATIENCE, InnerCalls.plain());
    }

    /** @param patience how long a proxy that is away is asked again */
    ProxyCalls(URI apiUrl, ProxyTokens tokens, Duration patience, InnerCalls calls) {
        var base = apiUrl.toString();
        this.api = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api";
        this.routes = api + "/routes";
        this.tokens = tokens.all();
        this.patience = patience;
        var builder = WebClient.builder()
                .connectTimeout(patience.isZero() ? HASTY_CONNECT : ONE_CALL)
                .readTimeout(ONE_CALL)
                .followRedirects(false)
                .proxy(Proxy.noProxy());
        this.client = calls.only(PeerName.proxyApi(), builder).build();
    }

    /** Another text after the proxy was started again, as far as its last answer tells; empty when it tells nothing. */
    String process() {
        return process;
    }

    /** What one try came to. */
    private sealed interface Try {
        record Done(String body) implements Try {}

        record Missing() implements Try {}

        record Refused() implements Try {}

        record Again(String said) implements Try {}
    }

    /**
     * Calls, and gives the answer's body; 404 is as good as done when something is deleted.
     *
     * @param path under {@code /api/routes}, quoted
     * @throws RoutesUnavailable when it refuses, or is in trouble for too long: the patience, or what a turn may take, and the
     *     last call's deadline
     */
    String call(Method method, String path, Optional<byte[]> body) {
        return ask(method, routes + path, body).orElseGet(() -> {
            if (method.equals(Method.DELETE)) {
                return "";
            }
            throw unexpected(NOT_FOUND, method);
        });
    }

    /**
     * Calls something that only some proxies have.
     *
     * @param path under {@code /api}, quoted
     * @return false when this proxy has no such thing
     * @throws RoutesUnavailable as for {@link #call}
     */
    boolean extra(Method method, String path, Optional<byte[]> body) {
        return ask(method, api + path, body).isPresent();
    }

    /** As {@link #extra(Method, String, Optional)} without a body; what was answered. */
    Optional<String> extra(Method method, String path) {
        return ask(method, api + path, Optional.empty());
    }

    /**
     * What is under a path; empty when nothing is.
     *
     * @throws RoutesUnavailable as for {@link #call}
     */
    Optional<String> find(String path) {
        return ask(Method.GET, routes + path, Optional.empty());
    }

    private Optional<String> ask(Method method, String url, Optional<byte[]> body) {
        long deadline = System.nanoTime() + patience.toNanos();
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            switch (inTurn(method, url, body, deadline)) {
                case Try.Done(var answer) -> {
                    return Optional.of(answer);
                }
                case Try.Missing() -> {
                    return Optional.empty();
                }
                case Try.Refused() ->
                    throw new RoutesUnavailable(
                            "The proxy at " + routes + " refuses the hub's token. Give both the same:"
                                    + " proxy.auth_token here, CONFIGPROXY_AUTH_TOKEN there.");
                case Try.Again(var said) -> {
                    if (System.nanoTime() >= deadline) {
                        throw new RoutesUnavailable("The proxy at " + routes + " could not be asked for "
                                + patience.toSeconds() + " seconds; the last try: " + said);
                    }
                    rest(RandomGenerator.getDefault().nextLong(wait) + 1);
                }
            }
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private Try inTurn(Method method, String url, Optional<byte[]> body, long deadline) {
        if (!placeFree(deadline)) {
            return new Try.Again("it was not even tried, so many calls wait for it");
        }
        try {
            return withTokens(method, url, body);
        } finally {
            places.release();
        }
    }

    private boolean placeFree(long deadline) {
        try {
            long left = Math.max(deadline - System.nanoTime(), TURN.toNanos());
            return places.tryAcquire(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
    }

    /** Shows one token after the other for as long as they are refused: while tokens are changed, proxies know different ones. */
    private Try withTokens(Method method, String url, Optional<byte[]> body) {
        int first = good;
        for (int i = 0; i < tokens.size(); i++) {
            int which = (first + i) % tokens.size();
            var answer = once(method, url, body, tokens.get(which));
            if (!(answer instanceof Try.Refused)) {
                good = which;
                return answer;
            }
        }
        return new Try.Refused();
    }

    private Try once(Method method, String url, Optional<byte[]> body, String token) {
        var request = client.method(method)
                // Text and no encoding: only so the client sends what is quoted as it is.
                .uri(url)
                .skipUriEncoding(true)
                .header(HeaderNames.AUTHORIZATION, "token " + token);
        try (HttpClientResponse response = body.isPresent() ? request.submit(body.get()) : request.request()) {
            return answer(method, response);
        } catch (UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException
                | InsufficientDataAvailableException e) {
            return new Try.Again(CallTrouble.saying(e));
        }
    }

    private Try answer(Method method, HttpClientResponse response) {
        int status = response.status().code();
        if (status >= 500) {
            return new Try.Again("it answered " + status);
        }
        if (status == FORBIDDEN) {
            return new Try.Refused();
        }
        process = response.headers().first(PROCESS).orElse("");
        if (status == NOT_FOUND) {
            return new Try.Missing();
        }
        if (status >= 300) {
            throw unexpected(status, method);
        }
        return new Try.Done(response.entity().hasEntity() ? response.as(String.class) : "");
    }

    private RoutesUnavailable unexpected(int status, Method method) {
        return new RoutesUnavailable("The proxy at " + routes + " answered " + status + " to " + method.text());
    }

    private static RoutesUnavailable givenUp(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RoutesUnavailable("given up while the proxy was asked", e);
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
    }
}
