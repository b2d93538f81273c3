package io.essaim.authenticators.oauth.site;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.essaim.testkit.provider.OpenIdProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The certified provider with the hub of these tests as its client. */
public final class RealProvider implements AutoCloseable {
    private final OpenIdProvider provider;

    private RealProvider(OpenIdProvider provider) {
        this.provider = provider;
    }

    /**
     * Starts one.
     *
     * @param key what it signs with
     * @param hub where sign-out messages go
     */
    public static RealProvider start(Path folder, int port, RSAKey key, Site hub) {
        var client = new OpenIdProvider.Client(
                Door.CALLBACK.toString(), hub.address() + "/hub/logout", hub.address() + "/backchannel");
        var json = JSONObjectUtils.toJSONString(key.toJSONObject());
        return new RealProvider(OpenIdProvider.start(folder, port, client, Optional.of(json)));
    }

    public URI issuer() {
        return provider.issuer();
    }

    @Override
    public void close() {
        provider.close();
    }
}
