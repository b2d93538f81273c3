package io.essaim.hub.api;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** What the API can ask of the hub as a whole. */
public interface HubControl {

    /**
     * Compares the proxy's routes with what they should be, now.
     *
     * @throws io.essaim.domain.route.RoutesUnavailable when the proxy does not answer
     */
    void checkRoutes();

    /**
     * Uses another proxy from now on.
     *
     * @param authToken what it wants to see; empty keeps the present one
     * @throws io.essaim.hub.http.HttpProblem 400 when the proxy is part of this process and cannot be exchanged
     */
    void useProxy(Optional<URI> apiUrl, Optional<String> authToken);

    /**
     * Begins to shut the hub down and returns at once.
     *
     * @param proxy whether the proxy goes too; empty for what the configuration says
     * @param servers whether people's servers go too; empty for what the configuration says
     */
    void shutDown(Optional<Boolean> proxy, Optional<Boolean> servers);

    /** The process of a service that this hub runs, while there is one. */
    OptionalLong pidOf(String service);
}
