package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.provider.OpenIdProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The OpenID Connect provider with a hub as its client; its address is known before it runs. */
public final class ProviderSite implements AutoCloseable {
    private final int port = Ports.free();
    private Optional<OpenIdProvider> provider = Optional.empty();

    /** The keys of a way to sign in that leads there. */
    public String way() {
        return "type: oauth, issuer: \"" + issuer() + "\", client_id: hub, client_secret: "
                + OpenIdProvider.Client.SECRET
                + ", scope: [openid, offline_access, profile, groups], groups_claim: groups,"
                + " username_claim: preferred_username";
    }

    /** What it calls itself. */
    public URI issuer() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it, with a new key to sign with. */
    public void start(Path folder, URI hub) {
        var client = new OpenIdProvider.Client(
                hub + "/hub/oauth_callback", hub + "/hub/", hub + "/hub/oauth_backchannel_logout");
        provider = Optional.of(OpenIdProvider.start(folder, port, client, Optional.empty()));
    }

    /** Ends it; it forgets who was signed in. */
    public void stop() {
        provider.ifPresent(OpenIdProvider::close);
    }

    @Override
    public void close() {
        stop();
    }
}
