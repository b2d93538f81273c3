package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.EntraSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Microsoft Entra ID: one tenant, everything in the id_token. */
final class Entra implements Preset {
    private static final Logger LOG = LoggerFactory.getLogger(Entra.class);
    private static final String GROUPS = "groups";
    private final URI issuer;

    Entra(EntraSettings settings, Optional<URI> issuer) {
        this.issuer = issuer.orElseGet(() -> Query.below(settings.graphUrl(), "/" + settings.tenantId() + "/v2.0"));
    }

    @Override
    public String kind() {
        return "oauthenticator.azuread.AzureAdOAuthenticator";
    }

    @Override
    public String service() {
        return "Microsoft";
    }

    @Override
    public String userKey() {
        return "user";
    }

    @Override
    public Where where() {
        return Where.issuer(issuer);
    }

    @Override
    public List<String> scope() {
        return Generic.OPENID;
    }

    /** Not {@code name}, as oauthenticator has it: that is what people call themselves, and two may be called the same. */
    @Override
    public String usernameClaim() {
        return "preferred_username";
    }

    @Override
    public Optional<String> groupsClaim() {
        return Optional.of(GROUPS);
    }

    @Override
    public boolean idTokenTellsAll() {
        return true;
    }

    /** Somebody in more than 200 groups has none in the token but a note where to ask (groups overage claim). */
    @Override
    public Person complete(Person person, Api api) {
        if (person.data().members().get("_claim_names") instanceof Map<?, ?> elsewhere
                && elsewhere.containsKey(GROUPS)) {
            LOG.warn(
                    "{} is in more groups than the token holds, so none are known. In the app registration, under Token"
                            + " configuration, choose \"Groups assigned to the application\".",
                    person.name());
            return person.inUnknownGroups();
        }
        return person;
    }
}
