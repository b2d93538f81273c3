package io.essaim.proxy.errors;

import io.essaim.proxy.settings.ProxySettings;
import java.util.function.Consumer;

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
     * @throws IllegalArgumentException when the server or the folder cannot be used
     */
    static ErrorPages of(ProxySettings settings) {
        if (settings.errorTarget().isPresent()) {
            return new RemotePages(settings.errorTarget().get());
        }
        return settings.errorPath().<ErrorPages>map(FolderPages::new).orElseGet(BuiltInPages::new);
    }
}
