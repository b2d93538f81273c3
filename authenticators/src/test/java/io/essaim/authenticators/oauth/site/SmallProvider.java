package io.essaim.authenticators.oauth.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A provider of OpenID Connect that does everything right unless it is told to do something wrong. It knows one person
 * and gives the code {@code good-code} for them.
 */
public final class SmallProvider implements AutoCloseable {
    /** What a right client sends. */
    public static final String CLIENT = "hub";

    private static final Set<String> OF_THE_MOMENT = Set.of("iss", "aud", "exp", "iat", "nbf", "nonce", "at_hash");
    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    private final Site site = Site.open();
    private final Map<String, Object> description = new LinkedHashMap<>();
    private final Map<String, Object> tokenResponse = new LinkedHashMap<>();
    private Map<String, String> begun = Map.of();
    private RSAKey published = key("one");
    private Function<JWTClaimsSet, String> signing = claims -> signed(claims, published, "JWT");
    private UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

    public SmallProvider() {
        describe("issuer", issuer().toString());
        describe("authorization_endpoint", issuer() + "/authorize");
        describe("token_endpoint", issuer() + "/token");
        describe("userinfo_endpoint", issuer() + "/userinfo");
        describe("jwks_uri", issuer() + "/jwks");
        site.on("/.well-known/openid-configuration", _ -> Reply.json(JSONObjectUtils.toJSONString(description)));
        site.on("/jwks", _ -> Reply.json(new JWKSet(published.toPublicJWK()).toString()));
        site.on("/token", this::token);
        tells("{\"sub\": \"4711\", \"preferred_username\": \"alice\", \"groups\": [\"physics\"]}");
        tokenResponse.putAll(Map.of("access_token", "the-access-token", "token_type", "Bearer", "expires_in", 300));
    }

    /** A key pair of that name, the same each time: making one takes long. */
    public static RSAKey key(String id) {
        return KEYS.computeIfAbsent(id, SmallProvider::newKey);
    }

    /** Another pair that calls itself so. */
    public static RSAKey impostor(String id) {
        return new RSAKey.Builder(key("another")).keyID(id).build();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public URI issuer() {
        return site.address();
    }

    public Site site() {
        return site;
    }

    /** Says something of itself. */
    public SmallProvider describe(String name, Object value) {
        description.put(name, value);
        return this;
    }

    /** Tells this about the person. */
    public SmallProvider tells(String userinfo) {
        site.on(
                "/userinfo",
                asked -> asked.headers().getOrDefault("authorization", "").equals("Bearer the-access-token")
                        ? Reply.json(userinfo)
                        : Reply.json(401, "{\"error\": \"invalid_token\"}"));
        return this;
    }

    /** Writes these claims into id_tokens, over the right ones. */
    public SmallProvider claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
        return this;
    }

    /** Writes the claims of a recorded id_token into its own, but for those of the moment. */
    public SmallProvider claiming(String json) {
        return claiming(builder -> {
            try {
                var recorded = JSONObjectUtils.parse(json);
                recorded.keySet().removeAll(OF_THE_MOMENT);
                recorded.forEach(builder::claim);
                return builder;
            } catch (ParseException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Makes id_tokens of claims so. */
    public SmallProvider signing(Function<JWTClaimsSet, String> how) {
        signing = how;
        return this;
    }

    /** Changes its key, as providers do now and then. */
    public SmallProvider rotate(RSAKey next) {
        published = next;
        return this;
    }

    /** Gives this with the tokens. */
    public SmallProvider giving(String name, Object value) {
        tokenResponse.put(name, value);
        return this;
    }

    /** A token signed with a key. */
    public static String signed(JWTClaimsSet claims, RSAKey key, String type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType(type))
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The key it publishes now. */
    public RSAKey key() {
        return published;
    }

    /** A person signs in: what their browser brings back. */
    public Map<String, String> visit(URI departure) {
        assertThat(departure.toString()).startsWith(issuer() + "/authorize?");
        begun = Asked.parameters(departure.getRawQuery());
        return new HashMap<>(Map.of("code", "good-code", "state", begun.getOrDefault("state", "")));
    }

    /** What the browser was sent with. */
    public Map<String, String> begun() {
        return begun;
    }

    private Reply token(Asked asked) {
        var form = asked.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> right(form) ? tokens(true) : Reply.json(400, "{\"error\": \"invalid_grant\"}");
            case "refresh_token" ->
                form.getOrDefault("refresh_token", "").equals("the-refresh-token")
                        ? tokens(false)
                        : Reply.json(400, "{\"error\": \"invalid_grant\"}");
            default -> Reply.json(400, "{\"error\": \"unsupported_grant_type\"}");
        };
    }

    private boolean right(Map<String, String> form) {
        return form.getOrDefault("code", "").equals("good-code")
                && form.getOrDefault("redirect_uri", "").equals(begun.get("redirect_uri"))
                && (!begun.containsKey("code_challenge")
                        || sha256(form.getOrDefault("code_verifier", "")).equals(begun.get("code_challenge")));
    }

    private Reply tokens(boolean withNonce) {
        var answer = new HashMap<>(tokenResponse);
        var right = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("4711")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        if (withNonce) {
            right.claim("nonce", begun.get("nonce"));
        }
        answer.put("id_token", signing.apply(claims.apply(right).build()));
        return Reply.json(JSONObjectUtils.toJSONString(answer));
    }

    private static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
