package io.essaim.hub.http;

import io.essaim.hub.access.Requester;

/** Told of every request that somebody known makes, to keep last activity. Never blocks. */
@FunctionalInterface
public interface Usage {

    /** Somebody was here just now. */
    void seen(Requester requester);
}
