package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a provider. They are kept, and read again when a signature names a key that is not among them, so
 * that a provider may change its keys; but not more than twice in half a minute, whoever sends what.
 */
final class SigningKeys {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final ProviderHttp http;
    private @Nullable Source source;

    SigningKeys(ProviderHttp http) {
        this.http = http;
    }

    /** Chooses keys for signatures with public keys only: one with the client's secret would be anybody's who knows it. */
    JWSVerificationKeySelector<SecurityContext> selector(Endpoints endpoints) {
        return new JWSVerificationKeySelector<>(
                algorithms(endpoints), source(endpoints.jwks().orElseThrow()));
    }

    private static Set<JWSAlgorithm> algorithms(Endpoints endpoints) {
        var published = endpoints.abilities().signatures().stream()
                .map(JWSAlgorithm::parse)
                .filter(JWSAlgorithm.Family.SIGNATURE::contains)
                .collect(Collectors.toSet());
        return published.isEmpty() ? Set.of(JWSAlgorithm.RS256) : published;
    }

    private synchronized JWKSource<SecurityContext> source(URI jwks) {
        var known = source;
        if (known == null || !known.from().equals(jwks)) {
            known = new Source(jwks, read(jwks));
            source = known;
        }
        return known.keys();
    }

    private JWKSource<SecurityContext> read(URI jwks) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(jwks.toURL(), this::retrieve)
                    .cache(KEPT.toMillis(), http.deadline().toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN.toMillis())
                    .retrying(false)
                    .outageTolerant(true)
                    .build();
        } catch (MalformedURLException e) {
            throw NoSignIn.unavailable("the provider's jwks_uri is no address: " + e.getMessage());
        }
    }

    private Resource retrieve(URL address) throws IOException {
        try {
            var answer = http.get(URI.create(address.toString()), Map.of());
            answer.object();
            return new Resource(answer.body(), "application/json");
        } catch (NoSignIn e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Source(URI from, JWKSource<SecurityContext> keys) {}
}
