package io.essaim.proxy.errors;

import io.essaim.proxy.net.Transport;
import io.essaim.proxy.settings.ProxySettings;
import io.netty.channel.EventLoopGroup;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Where error pages come from. */
public interface ErrorPages extends AutoCloseable {

    /**
     * Makes the page for a status. The answer may come later and on another thread, but it always comes, and once.
     *
     * @param requestTarget path and query of the request that failed, as they came
     */
    void page(int status, String requestTarget, Consumer<ErrorPage> answer);

    @Override
    void close();

    /**
     * The pages that the settings ask for.
     *
     * @param tls whom a server for them is trusted by, and what it is shown
     * @param transport how one on a socket in the file system is reached, on those threads
     * @throws IllegalArgumentException when the server or the folder cannot be used
     */
    static ErrorPages of(ProxySettings settings, SSLContext tls, Transport transport, EventLoopGroup threads) {
        if (settings.errorTarget().isPresent()) {
            return RemotePages.of(settings.errorTarget().get(), tls, transport, threads);
        }
        return settings.errorPath().<ErrorPages>map(FolderPages::new).orElseGet(BuiltInPages::new);
    }
}
