package io.essaim.domain.spawn;

import java.net.URI;
import java.util.Optional;

/**
 * Where a server finds the hub, and where people find both (contract 3.1).
 *
 * @param apiUrl the hub's API as the server reaches it, no slash at the end: {@code http://hub:8081/hub/api}
 * @param baseUrl the path everything is under, with a slash at both ends
 * @param publicOrigin {@code https://host} of the hub for browsers, when the configuration tells it
 * @param cookieHostPrefix whether cookies carry {@code __Host-}
 * @param adminAccess whether servers are told that admins may visit them
 */
public record HubAddresses(
        URI apiUrl, String baseUrl, Optional<URI> publicOrigin, boolean cookieHostPrefix, boolean adminAccess) {}
