package io.essaim.proxy.errors;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server for pages at an {@code http} or {@code https} address. */
final class NetworkPages implements PageServer {
    private final String base;
    private final HttpClient client;

    /**
     * One that is asked from now on.
     *
     * @param base its address with a slash at the end
     * @param tls whom it is trusted by, and what it is shown
     */
    NetworkPages(String base, SSLContext tls) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public CompletableFuture<ErrorPage> get(String place) {
        var request = HttpRequest.newBuilder(URI.create(base + place))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
                .thenApply(NetworkPages::page);
    }

    private static ErrorPage page(HttpResponse<byte[]> response) {
        var headers = response.headers();
        return new ErrorPage(
                response.body(), headers.firstValue("Content-Type"), headers.firstValue("Content-Encoding"));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
