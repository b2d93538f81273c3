package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpResponse;

/**
 * Turns what a client sends into requests, and answers into what it reads: all that differs between the versions of HTTP.
 * Used on the event loop of its channel.
 */
interface ClientCodec {
    /** The version as the access log has it, of a request that is not of HTTP/1.0. */
    String protocol();

    /** Whether its channel has one request and no further one. */
    boolean once();

    /** The next answer is to such a request; one to HEAD is written without a body. */
    void expect(boolean head);

    /** Leaves what comes next where it is. */
    void pause();

    /** Whether what comes next is left where it is. */
    boolean isPaused();

    /** Goes on, with what has come in the meantime first. */
    void resume() throws Exception;

    /** A head is complete; the next bytes that are no body begin another. */
    void headIsComplete();

    /** The request was answered. */
    void requestIsOver();

    /** Whether a head has begun and has not yet come to its end. */
    boolean inHead();

    /** Whether that is the answer to its wish for a WebSocket; where the client has to see that itself, any is. */
    boolean accepts(HttpResponse switching);

    /** From now on bytes are written, and no answers. */
    void answersAreOver();

    /** From now on bytes are read, and no requests: those that were read too far first. */
    void requestsAreOver();
}
