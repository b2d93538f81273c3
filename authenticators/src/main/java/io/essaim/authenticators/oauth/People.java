package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.claims.ClaimPath;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Tokens;
import io.essaim.authenticators.oauth.protocol.UserData;
import io.essaim.authenticators.oauth.providers.Api;
import io.essaim.authenticators.oauth.providers.Email;
import io.essaim.authenticators.oauth.providers.Person;
import io.essaim.authenticators.oauth.providers.Preset;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import io.essaim.domain.text.Phrase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** From tokens to who somebody is: what the provider tells, its own rules, the rules that are the same for all. */
final class People {
    private static final String EMAIL = "email";

    private final OAuthSettings settings;
    private final Preset preset;
    private final ProviderHttp http;
    private final UserData userData;
    private final String nameClaim;
    private final Optional<ClaimPath> groupsClaim;

    People(OAuthSettings settings, Preset preset, ProviderHttp http) {
        this.settings = settings;
        this.preset = preset;
        this.http = http;
        this.userData = new UserData(http, settings.userdataParams());
        this.nameClaim = settings.usernameClaim().orElseGet(preset::usernameClaim);
        this.groupsClaim = settings.groupsClaim().or(preset::groupsClaim).map(ClaimPath::new);
    }

    /**
     * Who it is.
     *
     * @param claims of a checked id_token, new or kept; none without OpenID Connect
     * @throws NoSignIn when the person is not welcome, or the provider does not answer
     */
    Identity identity(Tokens tokens, JsonObject claims, Endpoints endpoints) {
        var data = data(tokens, claims, endpoints);
        var name = preset.name(data, nameClaim);
        if (nameClaim.equals(EMAIL) && !preset.judgesEmail() && Email.unverified(data)) {
            throw NoSignIn.refused(
                    Phrase.of("Your e-mail address is not verified at the site that signs you in. Verify it"
                            + " there, then sign in again."));
        }
        var person = new Person(name, data, tokens, Optional.empty(), Person.Standing.NONE, JsonObject.empty());
        return judged(preset.complete(grouped(person), new Api(http, tokens.accessToken())));
    }

    /** Whether anything new can be learned with an access token. */
    boolean asks(Endpoints endpoints) {
        return !settings.userdataFromIdToken().orElseGet(preset::idTokenTellsAll)
                && endpoints.userdata().isPresent();
    }

    private JsonObject data(Tokens tokens, JsonObject claims, Endpoints endpoints) {
        if (!asks(endpoints)) {
            return claims;
        }
        return UserData.merged(claims, userData.read(endpoints.userdata().orElseThrow(), tokens.accessToken()));
    }

    /** A claim that is configured and absent is somebody without groups: providers leave empty claims out. */
    private Person grouped(Person person) {
        return groupsClaim
                .map(claim -> person.inGroups(claim.texts(person.data()).orElse(List.of())))
                .orElse(person);
    }

    private Identity judged(Person found) {
        var state = AuthState.of(found, preset.userKey());
        var person = settings.authStateGroupsKey()
                .map(key -> found.inGroups(new ClaimPath(key).texts(state).orElse(List.of())))
                .orElse(found);
        var admin = settings.adminGroups().isEmpty() || person.groups().isEmpty()
                ? person.standing().admin()
                : Optional.of(person.inOneOf(settings.adminGroups())
                        || person.standing().admin().orElse(false));
        boolean allowed = person.standing().allowed()
                || admin.orElse(false)
                || person.inOneOf(settings.allowedGroups())
                || granted(person.tokens());
        var identity =
                Identity.of(person.name()).withAllowed(allowed).withAdmin(admin).withAuthState(state);
        return person.groups().map(identity::withGroups).orElse(identity);
    }

    private boolean granted(Tokens tokens) {
        return !settings.allowedScopes().isEmpty()
                && new HashSet<>(tokens.scopes()).containsAll(settings.allowedScopes());
    }
}
