package io.essaim.hub.oauth;

import static io.essaim.hub.login.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.hub.login.LoginServer;
import io.essaim.hub.login.TestBrowser;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthProviderTest {
    private static final String AUTHORIZE = "/hub/api/oauth2/authorize";
    private static final String CLIENT = "jupyterhub-user-alice";
    private static final String REDIRECT = "/user/alice/oauth_callback";
    private static final String ACCESS = "access:servers!server=alice/";
    private static final String SECRET = "server-token";

    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final LoginServer hub = new LoginServer("authenticator: { allow_all: true, admin_users: [boss] }");
    private final TestBrowser alice = hub.browser();

    OAuthProviderTest() {
        hub.authenticator().knows("alice", "x").knows("bob", "x").knows("boss", "x");
        alice.logIn("alice", "x");
        client(CLIENT, REDIRECT, ACCESS);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whoIsNotSignedInSignsInFirstAndComesBack() {
        var url = authorize(Map.of("state", "s p"));
        var answer = hub.browser().get(url);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).startsWith("/hub/login?next=");
        assertThat(URLDecoder.decode(location(answer).substring(16), StandardCharsets.UTF_8))
                .isEqualTo(url);
    }

    @Test
    void theOwnersBrowserIsSentBackAtOnceWithACodeAndTheState() {
        var answer = alice.get(authorize(Map.of("state", "a b&c")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).matches(REDIRECT + "\\?code=[A-Za-z0-9]{30}&state=a\\+b%26c");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void aCodeBecomesATokenThatTellsWhoAndLetsIn() {
        var answer = redeem(code(alice, Map.of()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("pragma")).contains("no-cache");
        assertThat(answer.body())
                .containsPattern("\"access_token\":\"[A-Za-z0-9]{30}\"")
                .contains("\"expires_in\":1209600", "\"token_type\":\"Bearer\"", ACCESS, "read:users:name");
        var model = hub.browser()
                .with("Authorization", "token " + accessToken(answer))
                .get("/hub/api/user");
        assertThat(model.body()).contains("\"name\":\"alice\"", "\"" + ACCESS + "\"");
    }

    @Test
    void aTokenIsKeptAsAFingerprintWithSessionClientAndEnd() {
        redeem(code(alice, Map.of()));
        var owner = new Owner.OfUser(hub.user("alice").id());
        var token = hub.store().tokens().of(owner, hub.now()).getFirst();
        assertThat(token.clientId()).isEqualTo(CLIENT);
        assertThat(token.sessionId()).contains(alice.cookie("jupyterhub-session-id"));
        assertThat(token.note()).isEmpty();
        assertThat(token.expiresAt())
                .hasValueSatisfying(end -> assertThat(end)
                        .isBetween(
                                hub.now().plus(Duration.ofDays(13)), hub.now().plus(Duration.ofDays(14))));
    }

    @Test
    void signingOutOfTheHubEndsTheTokensOfThatBrowser() {
        var answer = redeem(code(alice, Map.of()));
        alice.get("/hub/logout");
        assertThat(hub.browser()
                        .with("Authorization", "token " + accessToken(answer))
                        .get("/hub/api/user")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCodeIsWorthNothingAfterSigningOut() {
        var code = code(alice, Map.of());
        alice.get("/hub/logout");
        assertThat(redeem(code).body()).contains("invalid_grant");
    }

    @Test
    void aCodeIsGoodOnce() {
        var code = code(alice, Map.of());
        assertThat(redeem(code).statusCode()).isEqualTo(200);
        var again = redeem(code);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("\"error\":\"invalid_grant\"");
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        var code = code(alice, Map.of());
        hub.pass(Duration.ofSeconds(301));
        assertThat(redeem(code).body()).contains("invalid_grant");
    }

    @Test
    void aCodeIsOneClientsOwn() {
        client("service-other", "/services/other/oauth_callback");
        var code = code(alice, Map.of());
        assertThat(redeem(code, Map.of("client_id", "service-other")).body()).contains("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_secret, '', 401, invalid_client",
        "client_id, jupyterhub-user-nobody, 401, invalid_client",
        "client_id, '', 401, invalid_client",
        "redirect_uri, /user/alice/oauth_callback/, 400, invalid_grant",
        "redirect_uri, '', 400, invalid_grant",
        "grant_type, password, 400, unsupported_grant_type",
        "grant_type, '', 400, invalid_request",
        "code, '', 400, invalid_request",
        "code, ABCDEFGHIJKLMNOPQRSTUVWXYZabcd, 400, invalid_grant",
    })
    void whatIsWrongWithARedemptionIsSaid(String field, String value, int status, String error) {
        var answer = redeem(code(alice, Map.of()), Map.of(field, value));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
        assertThat(answer.headers().firstValue("www-authenticate").isPresent()).isEqualTo(status == 401);
    }

    @Test
    void aServersOwnTokenInTheHeaderIsHarmless() {
        var code = code(alice, Map.of());
        var client = hub.browser().with("Authorization", "token " + SECRET);
        assertThat(redeem(client, code, Map.of()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, '', Missing client_id parameter.",
        "client_id, nobody, Invalid client_id parameter value.",
        "client_id, jupyterhub, Invalid client_id parameter value.",
        "redirect_uri, https://evil.example/, Mismatching redirect URI.",
        "redirect_uri, /user/alice/oauth_callback?x, Mismatching redirect URI.",
    })
    void errorsThatCannotBeToldToTheClientArePages(String name, String value, String message) {
        hub.store()
                .oauth()
                .saveClient(new OAuthClient("jupyterhub", "JupyterHub", new TokenHash("", ""), "", List.of()));
        var answer = alice.get(authorize(Map.of(name, value)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("400 " + message);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void pagesOfErrorsAreInTheLanguageOfTheirReader() {
        var answer = alice.with("Accept-Language", "fr").get(authorize(Map.of("client_id", "nobody")));
        assertThat(answer.body()).startsWith("400 Ce hub ne connaît pas l’application");
        var bob = hub.browser();
        bob.logIn("bob", "x");
        assertThat(bob.with("Accept-Language", "fr").get(authorize(Map.of())).body())
                .startsWith("403 Vous n’avez pas accès");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "scope, no-such-scope, invalid_scope",
        "scope, admin:users, invalid_scope",
        "scope, access:servers, invalid_scope",
    })
    void otherErrorsGoToTheClientWithTheState(String name, String value, String error) {
        var answer = alice.get(authorize(Map.of(name, value, "state", "xyz")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer))
                .startsWith(REDIRECT + "?error=" + error + "&error_description=")
                .endsWith("&state=xyz");
    }

    @Test
    void anUnknownMethodOfChallengeIsToldToTheClient() {
        var answer = alice.get(authorize(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S512")));
        assertThat(location(answer)).contains("error=invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "S256, " + CHALLENGE + ", " + VERIFIER + ", 200",
        "S256, " + CHALLENGE + ", " + CHALLENGE + ", 400",
        "S256, " + CHALLENGE + ", '', 400",
        "plain, " + VERIFIER + ", " + VERIFIER + ", 200",
        "plain, " + VERIFIER + ", wrong, 400",
        "'', " + VERIFIER + ", " + VERIFIER + ", 200",
    })
    void aChallengeMustBeMet(String method, String challenge, String verifier, int status) {
        var code = code(alice, Map.of("code_challenge", challenge, "code_challenge_method", method));
        assertThat(redeem(code, Map.of("code_verifier", verifier)).statusCode()).isEqualTo(status);
    }

    @Test
    void aVerifierWithoutAChallengeIsIgnored() {
        assertThat(redeem(code(alice, Map.of()), Map.of("code_verifier", "whatever"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStrangerIsToldThatTheyHaveNoAccess() {
        var bob = hub.browser();
        bob.logIn("bob", "x");
        var answer = bob.get(authorize(Map.of()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("403 You do not have permission to access Server at " + REDIRECT);
    }

    @Test
    void anAdministratorIsAskedOnSomebodyElsesServerAndOnlyOnce() {
        var boss = boss();
        var page = boss.get(authorize(Map.of("state", "s")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("consent for Server at", ACCESS);
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("default-src"));

        var answer = boss.form(
                authorize(Map.of("state", "s")),
                "_xsrf",
                boss.cookie("_xsrf"),
                "scopes",
                ACCESS,
                "scopes",
                "read:users:name!user=boss",
                "scopes",
                "read:users:groups!user=boss");
        assertThat(location(answer)).matches(REDIRECT + "\\?code=[A-Za-z0-9]{30}&state=s");
        assertThat(redeem(codeIn(answer)).statusCode()).isEqualTo(200);

        assertThat(location(boss.get(authorize(Map.of())))).startsWith(REDIRECT + "?code=");
    }

    @Test
    void aServerOfSomebodyWithASpaceInTheNameCanBeVisited() {
        var access = "access:servers!server=ann lee/";
        hub.people().add("ann lee", false);
        client("jupyterhub-user-ann%20lee", "/user/ann%20lee/oauth_callback", access);
        var boss = boss();
        var answer = boss.form(
                authorize("jupyterhub-user-ann%20lee", "/user/ann%20lee/oauth_callback"),
                "_xsrf",
                boss.cookie("_xsrf"),
                "scopes",
                access);
        assertThat(location(answer)).startsWith("/user/ann%20lee/oauth_callback?code=");
    }

    @Test
    void agreeingNeedsTheToken() {
        var boss = boss();
        var answer = boss.form(authorize(Map.of()), "scopes", ACCESS);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("403 '_xsrf' argument missing from POST");
    }

    @Test
    void nobodyCanAgreeToMoreThanTheClientMayHave() {
        var boss = boss();
        var answer = boss.form(
                authorize(Map.of()), "_xsrf", boss.cookie("_xsrf"), "scopes", ACCESS, "scopes", "admin:users");
        assertThat(location(answer)).contains("error=invalid_scope");
    }

    @Test
    void aTrustedServiceDoesNotAsk() {
        client("service-trusted", "/services/trusted/oauth_callback", "access:services!service=trusted");
        service("trusted", true);
        assertThat(location(boss().get(authorize("service-trusted", "/services/trusted/oauth_callback"))))
                .startsWith("/services/trusted/oauth_callback?code=");
    }

    @Test
    void aServiceIsClosedToPlainPeople() {
        client("service-plain", "/services/plain/oauth_callback", "access:services!service=plain");
        service("plain", false);
        assertThat(alice.get(authorize("service-plain", "/services/plain/oauth_callback"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(boss().get(authorize("service-plain", "/services/plain/oauth_callback"))
                        .body())
                .contains("consent for");
    }

    @Test
    void aClientOfNothingIsTheHubsFault() {
        client("lost", "/lost");
        assertThat(alice.get(authorize("lost", "/lost")).statusCode()).isEqualTo(500);
    }

    @Test
    void aParameterGivenTwiceIsNotGuessedAt() {
        assertThat(alice.get(authorize(Map.of()) + "&client_id=other").statusCode())
                .isEqualTo(400);
    }

    private TestBrowser boss() {
        var boss = hub.browser();
        boss.logIn("boss", "x");
        return boss;
    }

    private void client(String id, String redirect, String... allowed) {
        var secret = TokenHash.of(SECRET, TokenHash.GENERATED_ROUNDS);
        hub.store()
                .oauth()
                .saveClient(new OAuthClient(id, "Server at " + redirect, secret, redirect, List.of(allowed)));
    }

    private void service(String name, boolean noConfirm) {
        hub.store()
                .services()
                .save(new Service(
                        0,
                        name,
                        false,
                        Optional.of("http://127.0.0.1:1"),
                        List.of(),
                        JsonObject.empty(),
                        true,
                        noConfirm,
                        Optional.of("service-" + name),
                        List.of(),
                        true));
    }

    private static String authorize(String client, String redirect) {
        return authorize(Map.of("client_id", client, "redirect_uri", redirect));
    }

    private static String authorize(Map<String, String> other) {
        var query = new TreeMap<>(Map.of("client_id", CLIENT, "redirect_uri", REDIRECT, "response_type", "code"));
        query.putAll(other);
        var text = new StringBuilder(AUTHORIZE);
        query.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(text.length() == AUTHORIZE.length() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return text.toString();
    }

    private static String code(TestBrowser browser, Map<String, String> other) {
        return codeIn(browser.get(authorize(other)));
    }

    private static String codeIn(HttpResponse<String> answer) {
        return found("[?&]code=(\\w{30})", location(answer));
    }

    private static String accessToken(HttpResponse<String> answer) {
        return found("\"access_token\":\"(\\w{30})\"", answer.body());
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> redeem(String code) {
        return redeem(code, Map.of());
    }

    private HttpResponse<String> redeem(String code, Map<String, String> other) {
        return redeem(hub.browser(), code, other);
    }

    private static HttpResponse<String> redeem(TestBrowser client, String code, Map<String, String> other) {
        var form = new TreeMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "client_id", CLIENT,
                "client_secret", SECRET));
        form.putAll(other);
        var fields = form.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
        return client.form("/hub/api/oauth2/token", fields);
    }
}
