package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.authenticators.oauth.protocol.Client;
import io.essaim.authenticators.oauth.protocol.Discovery;
import io.essaim.authenticators.oauth.protocol.SignedTokens;
import io.essaim.authenticators.oauth.protocol.TokenEndpoint;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.providers.Preset;
import io.essaim.authenticators.oauth.providers.Presets;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import java.time.InstantSource;
import java.util.Map;

/** What one provider is asked with. Making it asks nobody. */
record Wiring(Preset preset, Discovery discovery, TokenEndpoint tokens, SignedTokens signed, People people) {

    static Wiring of(OAuthSettings settings, Map<String, String> environment) {
        var preset = Presets.of(settings);
        var http = new ProviderHttp(new ProviderHttp.Connection(
                settings.requestTimeout(), settings.tlsCaFile().or(preset::caFile), environment));
        var overrides = new Where.Overrides(settings.authorizeUrl(), settings.tokenUrl(), settings.userdataUrl());
        var discovery = new Discovery(http, preset.where(), overrides, InstantSource.system());
        var client = new Client(settings.clientId(), settings.clientSecret(), settings.basicAuth());
        return new Wiring(
                preset,
                discovery,
                new TokenEndpoint(http, discovery, client, settings.tokenParams()),
                new SignedTokens(http, discovery, settings.clientId()),
                new People(settings, preset, http));
    }
}
