package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.GoogleSettings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Google: verified addresses only, Workspace domains by the claim {@code hd}, groups by a service account. */
final class Google implements Preset {
    private final GoogleSettings settings;
    private final URI issuer;
    private final GoogleGroups groups;

    Google(GoogleSettings settings, Optional<URI> issuer) {
        this.settings = settings;
        this.issuer = issuer.orElseGet(() -> URI.create("https://accounts.google.com"));
        this.groups = new GoogleGroups(settings);
    }

    @Override
    public String kind() {
        return "oauthenticator.google.GoogleOAuthenticator";
    }

    @Override
    public String service() {
        return "Google";
    }

    @Override
    public String userKey() {
        return "google_user";
    }

    @Override
    public Where where() {
        return Where.issuer(issuer);
    }

    @Override
    public List<String> scope() {
        return List.of("openid", "email");
    }

    @Override
    public String usernameClaim() {
        return "email";
    }

    /** Google shows the accounts of that domain first; what it says afterwards is what counts. */
    @Override
    public Map<String, String> authorizeParameters() {
        return settings.hostedDomain().size() == 1
                ? Map.of("hd", settings.hostedDomain().getFirst())
                : Map.of();
    }

    @Override
    public boolean hasAllowRules() {
        return !settings.allowedHostedDomains().isEmpty()
                || !settings.allowedGoogleGroups().isEmpty()
                || !settings.adminGoogleGroups().isEmpty();
    }

    @Override
    public boolean hasAdminRules() {
        return !settings.adminGoogleGroups().isEmpty();
    }

    @Override
    public String name(JsonObject data, String claim) {
        var email = data.text("email").orElseThrow(() -> Preset.missing("email", data));
        if (!Email.verified(data)) {
            throw NoSignIn.refused(
                    Phrase.of("Your e-mail address is not verified with Google. Verify it, then sign in again."));
        }
        if (!settings.hostedDomain().isEmpty() && !listed(settings.hostedDomain(), workspace(data))) {
            throw NoSignIn.refused(Phrase.of(
                    "This site is for accounts of {0}. Choose such an account at Google.",
                    String.join(", ", settings.hostedDomain())));
        }
        var name = Preset.super.name(data, claim);
        boolean strip = settings.stripDomain().orElse(settings.hostedDomain().size() == 1);
        return strip && listed(settings.hostedDomain(), Email.domain(email)) ? Email.local(name) : name;
    }

    @Override
    public Person complete(Person person, Api api) {
        var inDomain = person.allowedIf(listed(settings.allowedHostedDomains(), workspace(person.data())));
        if (settings.allowedGoogleGroups().isEmpty()
                && settings.adminGoogleGroups().isEmpty()) {
            return inDomain;
        }
        var email = person.data().text("email").orElseThrow();
        var domain = Email.domain(email);
        var member = groups.of(email, domain, api);
        var known = inDomain.inGroups(member).with("google_groups", member);
        var admitted =
                known.allowedIf(known.inOneOf(settings.allowedGoogleGroups().getOrDefault(domain, List.of())));
        return settings.adminGoogleGroups().isEmpty()
                ? admitted
                : admitted.adminIf(known.inOneOf(settings.adminGoogleGroups().getOrDefault(domain, List.of())));
    }

    private static String workspace(JsonObject data) {
        return data.text("hd").orElse("");
    }

    private static boolean listed(List<String> domains, String domain) {
        return domains.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT)));
    }
}
