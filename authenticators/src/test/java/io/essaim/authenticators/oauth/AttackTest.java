package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.SmallProvider;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.SignedOutElsewhere;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in as somebody else, and everything else that must not work. Nobody gets in. */
class AttackTest {
    private final SmallProvider provider = new SmallProvider();
    private final Door door =
            new Door("issuer: " + provider.issuer() + "\nclient_id: hub\nclient_secret: " + "s".repeat(40) + "\n");

    @AfterEach
    void close() {
        provider.close();
    }

    private void isRejected(String why) {
        assertThat(door.signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .containsIgnoringCase(why)
                                .doesNotContain("the-access-token"));
    }

    private void claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
        provider.claiming(change);
    }

    @Test
    void withoutAnAttackSomebodyGetsIn() {
        assertThat(door.signIn(provider)).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void aTokenWithAnotherKey() {
        var other = SmallProvider.impostor("one");
        provider.signing(claims -> SmallProvider.signed(claims, other, "JWT"));
        isRejected("signature");
    }

    @Test
    void aTokenWithAKeyThatIsNotPublished() {
        var other = SmallProvider.key("unheard-of");
        provider.signing(claims -> SmallProvider.signed(claims, other, "JWT"));
        isRejected("no matching key");
    }

    @Test
    void aTokenThatIsNotSigned() {
        provider.signing(claims -> new PlainJWT(claims).serialize());
        isRejected("is not signed");
    }

    @Test
    void aTokenSignedWithTheSecretOrThePublicKeyAsSecret() {
        provider.describe("id_token_signing_alg_values_supported", List.of("HS256", "RS256", "none"));
        provider.signing(claims -> mac(claims, "s".repeat(40).getBytes(StandardCharsets.UTF_8)));
        isRejected("algorithm");
        provider.signing(claims ->
                mac(claims, provider.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        isRejected("algorithm");
    }

    private static String mac(JWTClaimsSet claims, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenForAnotherNonce() {
        claiming(claims -> claims.claim("nonce", "of-another-browser"));
        isRejected("nonce");
    }

    @Test
    void aTokenWithoutANonce() {
        claiming(claims -> claims.claim("nonce", null));
        isRejected("nonce");
    }

    @Test
    void aTokenOfAnotherIssuer() {
        claiming(claims -> claims.issuer("https://evil.example.org"));
        isRejected("issuer");
    }

    @Test
    void aTokenForAnotherClient() {
        claiming(claims -> claims.audience("another-client"));
        isRejected("audience");
    }

    @Test
    void aTokenForManyThatSomebodyElseAskedFor() {
        claiming(claims -> claims.audience(List.of("hub", "another-client")).claim("azp", "another-client"));
        isRejected("authorized party");
    }

    @Test
    void aTokenThatEnded() {
        claiming(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        isRejected("expired");
    }

    @Test
    void aTokenOfTheFuture() {
        claiming(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))));
        isRejected("ahead");
    }

    @Test
    void anAccessTokenThatIsNotTheIdTokens() {
        claiming(claims -> claims.claim("at_hash", "bm90IHRoZSByaWdodA"));
        isRejected("access token");
    }

    @Test
    void userinfoAboutSomebodyElse() {
        provider.tells("{\"sub\": \"1\", \"preferred_username\": \"admin\"}");
        isRejected("somebody else");
    }

    @Test
    void userinfoAboutNobody() {
        provider.tells("{\"preferred_username\": \"admin\"}");
        isRejected("somebody else");
    }

    @Test
    void anAnswerOfAnotherProvider() {
        var departure = door.begin();
        var query = new HashMap<>(provider.visit(departure.to()));
        query.put("iss", "https://evil.example.org");
        assertThat(door.finish(departure, query))
                .isInstanceOfSatisfying(
                        LoginOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("another provider's"));
        assertThat(provider.site().asked("/token")).isEmpty();
    }

    @Test
    void anAnswerThatHidesWhoseItIs() {
        provider.describe("authorization_response_iss_parameter_supported", true);
        isRejected("without iss");
        var departure = door.begin();
        var query = new HashMap<>(provider.visit(departure.to()));
        query.put("iss", provider.issuer().toString());
        assertThat(door.finish(departure, query)).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void aCodeThatAnotherBrowserGot() {
        var mine = door.begin();
        var theirs = provider.visit(door.begin().to());
        assertThat(door.finish(mine, theirs)).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void aWayThatNeverBegan() {
        var query = provider.visit(door.begin().to());
        assertThat(door.button().flow().finish(Door.CALLBACK, query, Map.of()))
                .isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(door.finish(door.begin(), Map.of("state", "the-state"))).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void aProviderThatCallsItselfOtherwise() {
        provider.describe("issuer", "https://evil.example.org");
        assertThatThrownBy(door::begin).hasStackTraceContaining("calls itself https://evil.example.org");
    }

    @Test
    void tokensOverAnOpenLine() {
        provider.describe("token_endpoint", "http://provider.example.org/token");
        assertThat(door.signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.cause()).contains("is not https"));
    }

    @Test
    void renewedTokensOfSomebodyElse() {
        provider.giving("refresh_token", "the-refresh-token");
        var state = Door.identity(door.signIn(provider)).authState();
        claiming(claims -> claims.subject("1"));
        provider.tells("{\"sub\": \"1\", \"preferred_username\": \"alice\"}");
        assertThat(door.authenticator().refresh(Door.user("alice"), state)).isInstanceOf(Refresh.Expired.class);
    }

    @Test
    void aSignOutMessageIsBelievedOnlyFromTheProvider() {
        var good = logout(claims -> claims);
        assertThat(told(SmallProvider.signed(good, provider.key(), "logout+jwt")))
                .hasValueSatisfying(out -> assertThat(out.subject()).contains("4711"));
        assertThat(told(SmallProvider.signed(good, SmallProvider.impostor("one"), "logout+jwt")))
                .isEmpty();
        assertThat(told(new PlainJWT(good).serialize())).isEmpty();
        assertThat(told("garbage")).isEmpty();
        assertThat(door.authenticator().signedOutElsewhere(Map.of())).isEmpty();
    }

    @Test
    void anIdTokenIsNoSignOutMessage() {
        assertThat(told(signed(logout(claims -> claims.claim("events", null).claim("nonce", "n")))))
                .isEmpty();
        assertThat(told(signed(logout(claims -> claims.claim("nonce", "n"))))).isEmpty();
        assertThat(told(signed(logout(claims -> claims.audience("another-client")))))
                .isEmpty();
        assertThat(told(signed(logout(claims -> claims.subject(null))))).isEmpty();
        assertThat(told(signed(logout(claims -> claims.subject(null).claim("sid", "s-1")))))
                .hasValueSatisfying(out -> assertThat(out.sessionId()).contains("s-1"));
    }

    private String signed(JWTClaimsSet claims) {
        return SmallProvider.signed(claims, provider.key(), "logout+jwt");
    }

    private Optional<SignedOutElsewhere> told(String token) {
        return door.authenticator().signedOutElsewhere(Map.of("logout_token", token));
    }

    private JWTClaimsSet logout(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(provider.issuer().toString())
                        .subject("4711")
                        .audience("hub")
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())))
                .build();
    }

    @Test
    void aKeyThatTheProviderChangedToIsFound() {
        assertThat(door.signIn(provider)).isInstanceOf(LoginOutcome.Accepted.class);
        provider.rotate(SmallProvider.key("two"));
        assertThat(door.signIn(provider)).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(provider.site().asked("/jwks")).hasSize(2);
    }
}
