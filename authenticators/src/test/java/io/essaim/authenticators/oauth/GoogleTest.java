package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import io.essaim.authenticators.oauth.site.Asked;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.SmallProvider;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google, against what it is documented to tell. */
class GoogleTest {
    private final SmallProvider provider = new SmallProvider()
            .claiming(Reply.recording("google/id_token.json"))
            .tells(Reply.recording("google/userinfo.json"));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        provider.close();
    }

    private Door door(String own) {
        return new Door("{ provider: google, issuer: '" + provider.issuer()
                + "', client_id: hub, client_secret: s, google: { google_api_url: '" + provider.issuer() + "', " + own
                + " } }");
    }

    private Identity signIn(String own) {
        return Door.identity(door(own).signIn(provider));
    }

    @Test
    void namesAreAddressesUnlessThereIsOneDomain() {
        assertThat(signIn("").name()).isEqualTo("jsmith@example.com");
        assertThat(signIn("hosted_domain: [Example.com]").name()).isEqualTo("jsmith");
        assertThat(signIn("hosted_domain: [example.com, example.org]").name()).isEqualTo("jsmith@example.com");
        assertThat(signIn("hosted_domain: [example.com, example.org], strip_domain: true")
                        .name())
                .isEqualTo("jsmith");
        assertThat(door("hosted_domain: [example.com]").begin().to().toString()).contains("hd=example.com");
    }

    @Test
    void aDomainRestrictsAndDoesNotLetIn() {
        assertThat(signIn("hosted_domain: [example.com]").allowed()).isFalse();
        assertThat(signIn("allowed_hosted_domains: [example.com]").allowed()).isTrue();
        assertThat(signIn("allowed_hosted_domains: [example.org]").allowed()).isFalse();
        assertThat(door("hosted_domain: [example.org]").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("example.org"));
    }

    @Test
    void anAddressInTheDomainIsNotAnAccountOfTheDomain() {
        provider.claiming(claims -> claims.subject("10769150350006150715113082367"))
                .tells(Reply.recording("google/userinfo-private.json"));
        assertThat(door("hosted_domain: [example.com]").signIn(provider)).isInstanceOf(LoginOutcome.Refused.class);
        assertThat(signIn("allowed_hosted_domains: [example.com]").allowed()).isFalse();
    }

    @Test
    void anUnverifiedAddressIsRefused() {
        provider.tells(Reply.recording("google/userinfo-unverified.json"));
        assertThat(door("").signIn(provider)).isInstanceOf(LoginOutcome.Refused.class);
    }

    private String groups(String rules) throws IOException {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(encodedKey())
                + "\n-----END PRIVATE KEY-----\n";
        var key = Files.writeString(
                folder.resolve("key.json"),
                JSONObjectUtils.toJSONString(Map.of(
                        "type",
                        "service_account",
                        "client_email",
                        "hub@project.iam.gserviceaccount.com",
                        "private_key",
                        pem,
                        "token_uri",
                        provider.issuer() + "/service-token")));
        provider.site()
                .on("/service-token", Reply.recorded("google/service-token.json"))
                .on("/admin/directory/v1/groups", GoogleTest::groupsOf);
        return "google_service_account_keys: { example.com: '" + key
                + "' }, gsuite_administrator: { example.com: boss }, " + rules;
    }

    private static byte[] encodedKey() {
        try {
            return SmallProvider.key("service").toPrivateKey().getEncoded();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply groupsOf(Asked asked) {
        assertThat(asked.headers())
                .containsEntry("authorization", "Bearer 1/8xbJqaOZXSUZbHLl5EOtu1pxz3fmmetKx9W8CV4t79M");
        var query = asked.query();
        return switch (query.getOrDefault("userKey", "")) {
            case "jsmith@example.com" ->
                Reply.recorded("google/groups-" + (query.containsKey("pageToken") ? "2" : "1") + ".json");
            case "hub-users@example.com" -> Reply.recorded("google/groups-outer.json");
            default -> Reply.recorded("google/groups-none.json");
        };
    }

    @Test
    void groupsOnAllPagesLetIn() throws IOException {
        var identity = signIn(groups("allowed_google_groups: { example.com: [everybody] }"));
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.groups()).contains(List.of("hub-users", "everybody"));
        assertThat(identity.admin()).isEmpty();
        assertThat(signIn(groups("allowed_google_groups: { example.com: [nobody] }"))
                        .allowed())
                .isFalse();
    }

    @Test
    void groupsInsideGroupsCountWhenTheyShall() throws IOException {
        var rules = "admin_google_groups: { example.com: [admins] }";
        assertThat(signIn(groups(rules)).admin()).contains(false);
        var identity = signIn(groups(rules + ", include_nested_groups: true"));
        assertThat(identity.admin()).contains(true);
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.groups()).contains(List.of("hub-users", "everybody", "admins"));
    }

    @Test
    void theServiceAccountActsForTheAdministratorAndIsAskedOnce() throws IOException, ParseException, JOSEException {
        var door = door(groups("allowed_google_groups: { example.com: [everybody] }"));
        door.signIn(provider);
        door.signIn(provider);
        assertThat(provider.site().asked("/service-token")).hasSize(1);
        var form = provider.site().asked("/service-token").getFirst().form();
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        var assertion = SignedJWT.parse(form.get("assertion"));
        assertThat(assertion.verify(
                        new RSASSAVerifier(SmallProvider.key("service").toRSAPublicKey())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("boss@example.com");
        assertThat(assertion.getJWTClaimsSet().getStringClaim("scope"))
                .endsWith("/auth/admin.directory.group.readonly");
    }

    @Test
    void groupsWithoutAServiceAccountAreAMistake() {
        assertThatThrownBy(() -> door("allowed_google_groups: { example.com: [everybody] }"))
                .hasMessageContaining("google_service_account_keys")
                .hasMessageContaining("example.com");
    }
}
