package io.essaim.proxy.errors;

import io.essaim.proxy.net.Transport;
import io.essaim.proxy.routes.Target;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    private static final int AT_ONCE = 64;

    private final String base;
    private final PageServer server;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    private RemotePages(String base, PageServer server) {
        this.base = base;
        this.server = server;
    }

    /**
     * From that address.
     *
     * @param tls whom the server is trusted by, and what it is shown
     * @param transport how sockets in the file system are reached, on those threads
     * @throws IllegalArgumentException when nobody can be asked there
     */
    static RemotePages of(URI target, SSLContext tls, Transport transport, EventLoopGroup threads) {
        var text = target.toString();
        var base = text.endsWith("/") ? text : text + "/";
        return switch (String.valueOf(target.getScheme())) {
            case "http", "https" -> new RemotePages(base, new NetworkPages(requireHost(target, base), tls));
            case "http+unix", "unix+http" ->
                new RemotePages(base, new SocketPages(Target.parse(text), transport, threads));
            default -> throw unusable(target);
        };
    }

    private static String requireHost(URI target, String base) {
        if (target.getHost() == null) {
            throw unusable(target);
        }
        return base;
    }

    private static IllegalArgumentException unusable(URI target) {
        return new IllegalArgumentException(
                "the server for error pages must be an http, https or http+unix URL, such as"
                        + " http://127.0.0.1:8081/hub/error: " + target);
    }

    @Override
    public void page(int status, String requestTarget, Consumer<ErrorPage> answer) {
        if (!slots.tryAcquire()) {
            LOG.error("more than {} error pages are being waited for: answering {} without one", AT_ONCE, status);
            answer.accept(ErrorPage.text(StatusText.of(status)));
            return;
        }
        var place = status + "?url=" + URLEncoder.encode(requestTarget, StandardCharsets.UTF_8);
        var _ = server.get(place)
                .handle((page, failure) -> Optional.ofNullable(failure)
                        .map(why -> instead(status, why))
                        .orElse(page))
                .thenAccept(page -> {
                    slots.release();
                    answer.accept(page);
                });
    }

    @Override
    public void close() {
        server.close();
    }

    private ErrorPage instead(int status, Throwable failure) {
        LOG.error("no error page from {}{}: {}", base, status, failure.toString());
        return ErrorPage.text(StatusText.of(status));
    }
}
