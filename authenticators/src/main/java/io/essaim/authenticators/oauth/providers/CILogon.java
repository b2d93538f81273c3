package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.claims.ClaimPath;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.CILogonIdp;
import io.essaim.authenticators.oauth.settings.CILogonSettings;
import io.essaim.authenticators.oauth.settings.UsernameDerivation;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CILogon: people come from one of the identity providers of the settings, and each has its own rules. */
final class CILogon implements Preset {
    private final CILogonSettings settings;
    private final URI issuer;

    CILogon(CILogonSettings settings, Optional<URI> issuer) {
        this.settings = settings;
        this.issuer = issuer.orElseGet(() -> URI.create("https://" + settings.cilogonHost()));
    }

    @Override
    public String kind() {
        return "oauthenticator.cilogon.CILogonOAuthenticator";
    }

    @Override
    public String service() {
        return "CILogon";
    }

    @Override
    public String userKey() {
        return "cilogon_user";
    }

    @Override
    public Where where() {
        return Where.issuer(issuer);
    }

    @Override
    public List<String> scope() {
        return List.of("openid", "email", "org.cilogon.userinfo", "profile");
    }

    /** Each identity provider has its own; this one is never used. */
    @Override
    public String usernameClaim() {
        return "eppn";
    }

    @Override
    public Map<String, String> authorizeParameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("selected_idp", String.join(",", settings.idps().keySet()));
        settings.skin().ifPresent(skin -> parameters.put("skin", skin));
        return parameters;
    }

    @Override
    public boolean hasAllowRules() {
        return settings.idps().values().stream()
                .anyMatch(idp -> idp.allowAll() || !idp.allowedDomains().isEmpty());
    }

    @Override
    public String name(JsonObject data, String claim) {
        var derivation = idp(data).usernameDerivation();
        var name = value(data, derivation.usernameClaim());
        return derivation
                .action()
                .map(action -> derived(name, action, derivation))
                .orElse(name);
    }

    @Override
    public Person complete(Person person, Api api) {
        var idp = idp(person.data());
        return person.allowedIf(idp.allowAll() || inAllowedDomain(person.data(), idp));
    }

    private CILogonIdp idp(JsonObject data) {
        var chosen = data.text("idp").orElseThrow(() -> Preset.missing("idp", data));
        return Optional.ofNullable(settings.idps().get(chosen))
                .orElseThrow(() -> NoSignIn.refused(
                        Phrase.of("People of the institution you chose cannot sign in here. Sign out of CILogon"
                                + " (https://cilogon.org/logout), then choose one of those it offers.")));
    }

    private static String value(JsonObject data, String claim) {
        if (claim.equals("email") && Email.unverified(data)) {
            throw NoSignIn.refused(Phrase.of("Your e-mail address is not verified by your institution."));
        }
        return new ClaimPath(claim).text(data).orElseThrow(() -> Preset.missing(claim, data));
    }

    private static String derived(String name, UsernameDerivation.Action action, UsernameDerivation derivation) {
        return switch (action) {
            case PREFIX -> derivation.prefix().orElseThrow() + ":" + name;
            case STRIP_IDP_DOMAIN ->
                Email.domain(name).equals(derivation.domain().orElseThrow().toLowerCase(Locale.ROOT))
                        ? Email.local(name)
                        : name;
        };
    }

    private static boolean inAllowedDomain(JsonObject data, CILogonIdp idp) {
        if (idp.allowedDomains().isEmpty()) {
            return false;
        }
        var claim = idp.allowedDomainsClaim().orElse(idp.usernameDerivation().usernameClaim());
        var domain = Email.domain(value(data, claim));
        return idp.allowedDomains().stream()
                .anyMatch(pattern -> glob(pattern).matcher(domain).matches());
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(pattern.toLowerCase(Locale.ROOT)
                .chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining()));
    }
}
