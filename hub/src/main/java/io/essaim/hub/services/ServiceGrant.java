package io.essaim.hub.services;

import io.essaim.config.values.Secret;
import io.essaim.domain.access.Service;
import java.util.Optional;

/**
 * A service as the configuration gives it.
 *
 * @param service its row; the id counts for nothing
 * @param apiToken what it shows to the hub; its OAuth client's secret too
 * @param redirectUri where browsers come back to; empty for {@code /services/N/oauth_callback}
 */
public record ServiceGrant(Service service, Optional<Secret> apiToken, Optional<String> redirectUri) {}
