package io.essaim.hub.culling;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Tokens;
import io.essaim.domain.tls.PeerName;
import io.essaim.hub.access.Secrets;
import io.essaim.hub.http.CallTrouble;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.InnerCalls;
import io.essaim.hub.http.Json;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server whether one of its kernels computes: {@code GET /user/U/api/kernels}, whose items have an
 * {@code execution_state}. The request says {@code no_track_activity}, so that asking is not use.
 */
public final class Kernels {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);
    private static final int LONGEST_LIST = 1_000_000;
    private static final int OK = 200;
    private static final int BROKEN = 500;

    /** So many silent rounds in a row are no reason to wait any longer. */
    private static final int SILENT_ROUNDS = 3;

    private final Tokens tokens;
    private final String baseUrl;
    private final InstantSource clock;
    private final InnerCalls calls;
    private final WebClient client;
    private final Map<Long, Integer> silent = new ConcurrentHashMap<>();

    /** What a server's kernels do. */
    public enum State {
        BUSY,
        IDLE,
        /** It did not answer. */
        UNKNOWN
    }

    /** @param baseUrl what everything is under, with slashes at both ends */
    public Kernels(Tokens tokens, InnerCalls calls, String baseUrl, InstantSource clock) {
        this.tokens = tokens;
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
     * Asks one. A server that knows no kernels, since it is no Jupyter server, has none that computes; one that did not
     * answer for several rounds is not waited for.
     */
    State of(Server server) {
        var state = server.address()
                .map(address -> ask(server, address + baseUrl + server.key().path()));
        if (state.filter(said -> said != State.UNKNOWN).isPresent()) {
            silent.remove(server.id());
            return state.get();
        }
        int rounds = silent.merge(server.id(), 1, Integer::sum);
        if (rounds < SILENT_ROUNDS) {
            return State.UNKNOWN;
        }
        silent.remove(server.id());
        return State.IDLE;
    }

    private State ask(Server server, String url) {
        var secret = Secrets.fresh();
        var token = tokens.create(token(server), TokenHash.of(secret, TokenHash.GENERATED_ROUNDS));
        try (var response = calls.only(PeerName.of(server.key()), client.get())
                .uri(url + "api/kernels?no_track_activity=1")
                .skipUriEncoding(true)
                .header(HeaderNames.AUTHORIZATION, "token " + secret)
                .request()) {
            int status = response.status().code();
            if (status != OK) {
                return status >= BROKEN ? State.UNKNOWN : State.IDLE;
            }
            try (var body = response.inputStream()) {
                return state(body);
            }
        } catch (IOException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException
                | InsufficientDataAvailableException e) {
            LOG.info("{} does not say whether its kernels compute: {}", server.key(), CallTrouble.saying(e));
            return State.UNKNOWN;
        } catch (HttpProblem _) {
            // It answered with something that is no JSON: it is no Jupyter server.
            return State.IDLE;
        } finally {
            tokens.delete(token.id());
        }
    }

    private static State state(InputStream body) throws IOException {
        return Json.read(body.readNBytes(LONGEST_LIST)) instanceof List<?> kernels
                        && kernels.stream().anyMatch(Kernels::computes)
                ? State.BUSY
                : State.IDLE;
    }

    private static boolean computes(Object kernel) {
        return kernel instanceof Map<?, ?> members && "busy".equals(members.get("execution_state"));
    }

    /** The note is that of a server's own token: its use does not mean that the owner is there (contract 1.1). */
    private ApiToken token(Server server) {
        var now = clock.instant();
        return new ApiToken(
                0,
                new Owner.OfUser(server.userId()),
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("access:servers!server=" + server.key().fullName()),
                "Server at " + baseUrl + server.key().path() + " is asked for its kernels",
                now,
                Optional.of(now.plus(TOKEN_LIFE)),
                Optional.empty());
    }
}
