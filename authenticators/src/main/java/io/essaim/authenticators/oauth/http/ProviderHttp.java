package io.essaim.authenticators.oauth.http;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a provider: certificates verified, a deadline for each call from connecting to the last byte, answers of at
 * most one MiB, no redirects, no retries. Nothing is opened before the first call.
 */
public final class ProviderHttp {
    private static final int LARGEST = 1 << 20;

    private final Connection connection;
    private @Nullable HttpClient client;

    public ProviderHttp(Connection connection) {
        this.connection = connection;
    }

    /** How long a call may take. */
    public Duration deadline() {
        return connection.deadline();
    }

    /**
     * Reads.
     *
     * @throws NoSignIn when no answer comes
     */
    public Answer get(URI address, Map<String, String> headers) {
        var request = request(address);
        headers.forEach(request::setHeader);
        return send(request.GET().build());
    }

    /**
     * Sends a form.
     *
     * @throws NoSignIn when no answer comes
     */
    public Answer post(URI address, Map<String, List<String>> headers, String form) {
        var request = request(address);
        headers.forEach((name, values) -> values.forEach(value -> request.setHeader(name, value)));
        request.setHeader("content-type", "application/x-www-form-urlencoded");
        return send(request.POST(BodyPublishers.ofString(form)).build());
    }

    private static HttpRequest.Builder request(URI address) {
        if (!Place.safe(address)) {
            throw NoSignIn.unavailable(
                    Place.of(address) + " is not asked: it is not https, and tokens would be readable on the way");
        }
        return HttpRequest.newBuilder(address)
                .header("accept", "application/json")
                .header("user-agent", "Essaim");
    }

    private Answer send(HttpRequest request) {
        var pending = client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer(request.uri(), pending.get(deadline().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            pending.cancel(true);
            throw NoSignIn.unavailable(Place.of(request.uri()) + " did not answer within " + deadline());
        } catch (ExecutionException e) {
            throw NoSignIn.unavailable(Place.of(request.uri()) + " cannot be asked: " + why(e.getCause()));
        } catch (InterruptedException e) {
            throw interrupted(request.uri(), pending);
        }
    }

    /** Java says nothing of a connection that was not made, and of the host only in a cause of a cause. */
    private static String why(@Nullable Throwable failure) {
        if (Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "there is no host of that name";
        }
        return switch (failure) {
            case ConnectException refused when refused.getMessage() == null -> "it takes no connections";
            case IOException broken when broken.getMessage() != null -> broken.getMessage();
            case null, default -> String.valueOf(failure);
        };
    }

    private static NoSignIn interrupted(URI address, CompletableFuture<?> pending) {
        pending.cancel(true);
        Thread.currentThread().interrupt();
        return NoSignIn.unavailable("asking " + Place.of(address) + " was interrupted");
    }

    private static Answer answer(URI address, HttpResponse<byte[]> response) {
        var headers = new HashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer(address, response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
    }

    private synchronized HttpClient client() {
        var made = client;
        if (made == null) {
            made = connect();
            client = made;
        }
        return made;
    }

    private HttpClient connect() {
        var builder = HttpClient.newBuilder()
                .connectTimeout(deadline())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxy(connection.environment()))
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        connection.caFile().ifPresent(file -> builder.sslContext(CaFile.trusting(file)));
        return builder.build();
    }

    /** The header that presents an access token. */
    public static Map<String, String> bearer(String accessToken) {
        return Map.of("authorization", "Bearer " + accessToken);
    }

    /**
     * How a provider is reached.
     *
     * @param deadline for each call
     * @param caFile certificates in PEM that are trusted beside the system's
     * @param environment where the proxy stands, as for other programs
     */
    public record Connection(Duration deadline, Optional<Path> caFile, Map<String, String> environment) {
        public Connection {
            environment = Map.copyOf(environment);
        }
    }
}
