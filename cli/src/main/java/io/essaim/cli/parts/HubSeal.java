package io.essaim.cli.parts;

import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.hub.authstate.SealedTexts;
import io.essaim.hub.login.CookieSecretSource;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** What closes the secrets of second factors, for the hub and for commands that keep some. */
public final class HubSeal {
    private HubSeal() {}

    /**
     * With the keys of a file and an environment. The cookie secret's file is made when there is none.
     *
     * @throws IllegalArgumentException when a key is none, with what to do
     * @throws IOException when the cookie secret's file cannot be read or made
     */
    public static Seal load(Settings settings, Map<String, String> environment) throws IOException {
        return SealedTexts.load(
                settings.get(AdmissionSettings.class),
                environment,
                CookieSecretSource.load(settings.get(HubSettings.class), environment)
                        .derive("second factors"),
                Clock.systemUTC());
    }
}
