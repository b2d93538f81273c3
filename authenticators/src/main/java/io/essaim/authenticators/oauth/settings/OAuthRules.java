package io.essaim.authenticators.oauth.settings;

import io.essaim.authenticators.oauth.http.Place;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must fit together in {@link OAuthSettings}. */
final class OAuthRules {
    private static final Set<Provider> NEED_THEIR_KEY = Set.of(
            Provider.AUTH0, Provider.CILOGON, Provider.COGNITO, Provider.ENTRA, Provider.KEYCLOAK, Provider.OKTA);
    private static final Set<Provider> WITHOUT_ISSUER =
            Set.of(Provider.BITBUCKET, Provider.GITHUB, Provider.GITLAB, Provider.OPENSHIFT);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private OAuthRules() {}

    /** Each provider's key belongs to it alone, and some cannot be without. */
    static void ownKeys(Provider provider, Map<Provider, Optional<? extends Record>> own) {
        own.forEach((other, keys) -> {
            if (keys.isPresent() && other != provider) {
                throw new IllegalArgumentException(other.word() + " holds options of provider: " + other.word()
                        + ", and provider is " + provider.word());
            }
        });
        if (NEED_THEIR_KEY.contains(provider)
                && own.getOrDefault(provider, Optional.empty()).isEmpty()) {
            throw new IllegalArgumentException(
                    "provider: " + provider.word() + " needs the key " + provider.word() + " with its own options");
        }
    }

    /** A site nobody knows has an issuer or all three addresses. */
    static void addresses(Provider provider, Optional<URI> issuer, List<Optional<URI>> threeUrls) {
        boolean all = threeUrls.stream().allMatch(Optional::isPresent);
        if (provider == Provider.GENERIC && issuer.isEmpty() && !all) {
            throw new IllegalArgumentException(
                    "provider: generic needs issuer (OpenID Connect), or all of authorize_url,"
                            + " token_url and userdata_url (OAuth 2)");
        }
        Stream.concat(Stream.of(issuer), threeUrls.stream())
                .flatMap(Optional::stream)
                .filter(address -> !Place.safe(address))
                .findFirst()
                .ifPresent(address -> {
                    throw new IllegalArgumentException(
                            Place.of(address)
                                    + " must be an https address: tokens would be readable on the way (http is for this machine)");
                });
        if (WITHOUT_ISSUER.contains(provider) && issuer.isPresent()) {
            throw new IllegalArgumentException(
                    "issuer is for OpenID Connect, and provider: " + provider.word() + " is asked by OAuth 2");
        }
    }

    /** A person waits meanwhile. */
    static void patience(Duration timeout) {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("request_timeout must be more than nothing and at most a minute");
        }
    }
}
