package io.essaim.hub.services;

import io.essaim.config.values.Secret;
import io.essaim.domain.access.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A service as the configuration gives it.
 *
 * @param service its row; the id counts for nothing
 * @param apiToken what it shows to the hub; its OAuth client's secret too
 * @param redirectUri where browsers come back to; empty for {@code /services/N/oauth_callback}
 * @param start how it is run, where its row has a command
 * @param timeout how long it may take to answer at its url after the hub's start
 */
public record ServiceGrant(
        Service service, Optional<Secret> apiToken, Optional<String> redirectUri, Start start, Duration timeout) {

    /**
     * How a managed service is run.
     *
     * @param folder where; empty for the home of whom it runs as
     * @param environment wins over what the hub gives
     * @param user the system's account it runs as; empty for the hub's own
     */
    public record Start(Optional<String> folder, Map<String, Secret> environment, Optional<String> user) {
        public Start {
            environment = Map.copyOf(environment);
        }
    }

    /** Whether the hub runs it. */
    public boolean managed() {
        return !service.command().isEmpty();
    }

    /** The same with another token. */
    ServiceGrant with(Secret token) {
        return new ServiceGrant(service, Optional.of(token), redirectUri, start, timeout);
    }
}
