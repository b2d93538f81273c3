package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Place;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a provider publishes about itself (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2). */
final class ProviderDocument {
    private ProviderDocument() {}

    static Endpoints read(Where.Published published, Answer answer) {
        try {
            answer.object();
            return endpoints(published, AuthorizationServerMetadata.parse(answer.body()));
        } catch (ParseException e) {
            throw NoSignIn.unavailable(Place.of(answer.from()) + " is no description of a provider: " + e.getMessage());
        }
    }

    private static Endpoints endpoints(Where.Published published, AuthorizationServerMetadata metadata)
            throws ParseException {
        var issuer = metadata.getIssuer().getValue();
        published.issuer().filter(expected -> !expected.equals(issuer)).ifPresent(expected -> {
            throw NoSignIn.unavailable("the provider calls itself " + issuer + ", and the settings call it " + expected
                    + "; set authenticator.issuer to exactly what it calls itself");
        });
        return new Endpoints(
                Optional.of(issuer),
                required(metadata.getAuthorizationEndpointURI(), "authorization_endpoint"),
                required(metadata.getTokenEndpointURI(), "token_endpoint"),
                published.userdata().or(() -> address(metadata, "userinfo_endpoint")),
                Optional.ofNullable(metadata.getJWKSetURI()),
                address(metadata, "end_session_endpoint"),
                new Endpoints.Abilities(
                        secretInForm(metadata.getTokenEndpointAuthMethods()),
                        words(metadata.getCustomParameter("id_token_signing_alg_values_supported")),
                        metadata.supportsAuthorizationResponseIssuerParam()));
    }

    private static URI required(@Nullable URI address, String name) throws ParseException {
        if (address == null) {
            throw new ParseException(name + " is missing");
        }
        return address;
    }

    private static Optional<URI> address(AuthorizationServerMetadata metadata, String name) {
        return Optional.ofNullable(metadata.getCustomURIParameter(name));
    }

    /** The header is what every provider must know (RFC 6749 section 2.3.1), so it is taken unless it is ruled out. */
    private static boolean secretInForm(@Nullable List<ClientAuthenticationMethod> methods) {
        return methods != null
                && !methods.isEmpty()
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }

    private static Set<String> words(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(Objects::toString).collect(Collectors.toSet())
                : Set.of();
    }
}
