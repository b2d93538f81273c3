package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Doc;
import java.net.URI;

/** What {@code provider: keycloak} has of its own. */
@Doc("Keycloak, and Red Hat's build of it.")
public record KeycloakSettings(
        @Doc("The realm's address, such as https://sso.example.org/realms/lab.")
        URI realmUrl) {}
