package io.essaim.proxy.errors;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server that is asked for error pages, over whatever it is reached. */
interface PageServer extends AutoCloseable {
    /** How long a page is waited for. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a page may be, in bytes. */
    int LARGEST = 1 << 20;

    /**
     * Asks for a page; fails when there is none in time, or one that is too long. Whatever status it comes with is nobody's
     * business.
     *
     * @param place status and query, such as {@code 404?url=%2Fa}, which the address of the server goes before
     */
    CompletableFuture<ErrorPage> get(String place);

    @Override
    void close();
}
