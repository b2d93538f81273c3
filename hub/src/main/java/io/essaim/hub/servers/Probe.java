package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.tls.PeerName;
import io.essaim.hub.http.CallTrouble;
import io.essaim.hub.http.InnerCalls;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks a started server over HTTP whether it is there (contract 3.3): any status below 500 will do. Meanwhile it is
 * watched, so that one that dies is not waited for.
 */
final class Probe {
    private static final HeaderName VERSION = HeaderNames.create("X-JupyterHub-Version");
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Between two tries lies such a share of the time waited so far: whoever took long is found little later. */
    private static final int SHARE = 8;

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final Spawner spawner;
    private final String baseUrl;
    private final Clock clock;
    private final InnerCalls calls;
    private final WebClient client;

    Probe(Spawner spawner, InnerCalls calls, String baseUrl, Clock clock) {
        this.spawner = spawner;
        this.calls = calls;
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.client = WebClient.builder()
                .connectTimeout(LONGEST_ANSWER)
                .readTimeout(LONGEST_ANSWER)
                .followRedirects(false)
                .keepAlive(false)
                .proxy(Proxy.noProxy())
                .build();
    }

    /**
     * Waits until the server answers.
     *
     * @param timeout {@code http_timeout}
     * @return the version it says it is, {@code X-JupyterHub-Version}
     * @throws StartFailed when it ends, or does not answer in time
     */
    Optional<String> await(Server server, URI address, SpawnHandle handle, Duration timeout)
            throws StartFailed, InterruptedException {
        var url = url(server, address);
        long begun = System.nanoTime();
        long deadline = begun + timeout.toNanos();
        long nextLook = begun + LOOK.toNanos();
        while (true) {
            switch (ask(server, url, timeout)) {
                case Answer.Up(var version) -> {
                    return version;
                }
                case Answer.NotYet(var said) -> {
                    if (System.nanoTime() >= deadline) {
                        throw tooLate(url, said, handle, timeout);
                    }
                }
            }
            if (System.nanoTime() >= nextLook) {
                look(address, handle);
                nextLook = System.nanoTime() + LOOK.toNanos();
            }
            rest(begun, Math.min(nextLook, deadline));
        }
    }

    /** Whether a server answers at an address, asked once. */
    boolean answers(Server server, URI address) {
        try {
            return ask(server, url(server, address), LONGEST_ANSWER) instanceof Answer.Up;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String url(Server server, URI address) {
        return address + baseUrl + server.key().path() + "api";
    }

    /** What a server said when asked. */
    private sealed interface Answer {
        record Up(Optional<String> version) implements Answer {}

        record NotYet(Phrase said) implements Answer {}
    }

    /** Given as text and not encoded again: only so the client sends what is quoted as it is. */
    private Answer ask(Server server, String url, Duration timeout) throws InterruptedException {
        var patience = timeout.compareTo(LONGEST_ANSWER) < 0 ? timeout : LONGEST_ANSWER;
        try (var response = calls.only(PeerName.of(server.key()), client.get())
                .uri(url)
                .skipUriEncoding(true)
                .readTimeout(patience)
                .request()) {
            int status = response.status().code();
            return status < 500
                    ? new Answer.Up(response.headers().first(VERSION))
                    : new Answer.NotYet(Phrase.of("it answered {0}", status));
        } catch (UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException
                | InsufficientDataAvailableException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("given up while it was asked");
            }
            return new Answer.NotYet(Phrase.verbatim(CallTrouble.saying(e)));
        }
    }

    private void look(URI address, SpawnHandle handle) throws StartFailed {
        switch (spawner.poll(handle)) {
            case Liveness.Down(var reason) -> throw exited(reason, handle);
            case Liveness.Up(var elsewhere) -> {
                if (!elsewhere.orElse(address).equals(address)) {
                    throw exited(Phrase.of("it ended, and what runs it has started it again"), handle);
                }
            }
            case Liveness.Unknown _ -> {
                // It may be there; whether it answers is asked anyway.
            }
        }
    }

    /** With jitter, so that those who began together do not ask together. */
    private static void rest(long begun, long until) throws InterruptedException {
        long now = System.nanoTime();
        long longest = Math.clamp((now - begun) / SHARE, SHORTEST_WAIT.toNanos(), LONGEST_WAIT.toNanos());
        long wait = RandomGenerator.getDefault().nextLong(longest / 2, longest + 1);
        Thread.sleep(Duration.ofNanos(Math.clamp(until - now, 0, wait)));
    }

    private StartFailed exited(Phrase reason, SpawnHandle handle) {
        var message = Phrase.of(
                "The server ended before it answered: {0}. Its last output says why; correct that and start it again.",
                reason);
        return failed(EndReason.Kind.EXITED, message, handle, "exited");
    }

    private StartFailed tooLate(String url, Phrase said, SpawnHandle handle, Duration timeout) {
        var message = Phrase.of(
                "The server was started but did not answer at {0} within {1} s (http_timeout); the last try: {2}. It must"
                        + " listen where JUPYTERHUB_SERVICE_URL says; if it is only slow, raise http_timeout.",
                url, timeout.toSeconds(), said);
        return failed(EndReason.Kind.HTTP_TIMEOUT, message, handle, "");
    }

    private StartFailed failed(EndReason.Kind kind, Phrase message, SpawnHandle handle, String label) {
        return new StartFailed(new EndReason(kind, message, LastOutput.of(spawner, handle), clock.instant()), label);
    }
}
