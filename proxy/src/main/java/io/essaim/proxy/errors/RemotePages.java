package io.essaim.proxy.errors;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages from another server: {@code GET T/<code>?url=…}. Nothing of the caller but the address goes there: no cookies,
 * no headers. A page that does not come in time is replaced by a line of text.
 */
final class RemotePages implements ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final long LARGEST = 1 << 20;

    private final String base;
    private final HttpClient client;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** @param tls whom the server is trusted by, and what it is shown */
    RemotePages(URI target, SSLContext tls) {
        if (!Set.of("http", "https").contains(String.valueOf(target.getScheme())) || target.getHost() == null) {
            throw new IllegalArgumentException("the server for error pages must be an http or https URL: " + target);
        }
        var text = target.toString();
        this.base = text.endsWith("/") ? text : text + "/";
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public void page(int status, String requestTarget, Consumer<ErrorPage> answer) {
        if (!slots.tryAcquire()) {
            LOG.error("more than {} error pages are being waited for: answering {} without one", AT_ONCE, status);
            answer.accept(ErrorPage.text(StatusText.of(status)));
            return;
        }
        var url = base + status + "?url=" + URLEncoder.encode(requestTarget, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        var _ = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
                .handle((response, failure) -> failure == null ? page(response) : instead(status, failure))
                .thenAccept(page -> {
                    slots.release();
                    answer.accept(page);
                });
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static ErrorPage page(HttpResponse<byte[]> response) {
        var headers = response.headers();
        Optional<String> encoding = headers.firstValue("Content-Encoding");
        return new ErrorPage(response.body(), headers.firstValue("Content-Type"), encoding);
    }

    private ErrorPage instead(int status, Throwable failure) {
        LOG.error("no error page from {}{}: {}", base, status, failure.toString());
        return ErrorPage.text(StatusText.of(status));
    }
}
