package io.essaim.authenticators.oauth.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.failure.Said;
import io.essaim.authenticators.oauth.http.Json;
import io.essaim.domain.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service account of Google that acts for an administrator (developers.google.com/identity/protocols/oauth2/service-account,
 * RFC 7523). Its token is kept until shortly before it ends.
 */
final class GoogleServiceAccount {
    private static final Duration ASSERTED_FOR = Duration.ofMinutes(10);
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final Path keyFile;
    private final String administrator;
    private final String scope;
    private volatile @Nullable Token token;

    GoogleServiceAccount(Path keyFile, String administrator, String scope) {
        this.keyFile = keyFile;
        this.administrator = administrator;
        this.scope = scope;
    }

    /** A token that is good for a minute at least. A crowd may ask for several: each serves. */
    String accessToken(Api api) {
        var known = token;
        if (known == null || Instant.now().isAfter(known.until().minus(EARLY))) {
            known = ask(api);
            token = known;
        }
        return known.value();
    }

    private Token ask(Api api) {
        var key = key();
        var address = URI.create(member(key, "token_uri"));
        var form = URLUtils.serializeParameters(new JWTBearerGrant(assertion(key, address)).toParameters());
        var answer = api.post(address, Map.of(), form);
        var body = Json.object(answer.body()).orElse(JsonObject.empty());
        var value = body.text("access_token")
                .orElseThrow(() -> NoSignIn.unavailable("Google gives the service account of " + keyFile + " no token: "
                        + Said.error(body.text("error").orElse("?"), body.text("error_description"))));
        return new Token(
                value, Instant.now().plusSeconds(body.number("expires_in").orElse(0L)));
    }

    private SignedJWT assertion(JsonObject key, URI address) {
        try {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(member(key, "client_email"))
                    .subject(administrator)
                    .audience(address.toString())
                    .claim("scope", scope)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(ASSERTED_FOR)))
                    .build();
            var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            assertion.sign(new RSASSASigner(privateKey(member(key, "private_key"))));
            return assertion;
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            throw NoSignIn.unavailable("the private_key in " + keyFile + " cannot be used: " + e.getClass());
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        return KeyFactory.getInstance("RSA").generatePrivate(encoded);
    }

    private JsonObject key() {
        try {
            return Json.object(Files.readString(keyFile))
                    .orElseThrow(() -> NoSignIn.unavailable(keyFile + " is not the JSON key of a service account"));
        } catch (IOException e) {
            throw NoSignIn.unavailable("google_service_account_keys: " + keyFile + " cannot be read: " + e.getClass());
        }
    }

    private String member(JsonObject key, String name) {
        return key.text(name)
                .orElseThrow(
                        () -> NoSignIn.unavailable(keyFile + " is no key of a service account: it has no " + name));
    }

    private record Token(String value, Instant until) {}
}
