package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Doc;
import java.util.Optional;

/** What {@code provider: okta} has of its own. */
@Doc("Okta.")
public record OktaSettings(
        @Doc("The organisation's domain, such as lab.okta.com.")
        String oktaDomain,

        @Doc("The authorisation server's name, often default. When absent: the organisation's own.")
        Optional<String> authorizationServer) {}
