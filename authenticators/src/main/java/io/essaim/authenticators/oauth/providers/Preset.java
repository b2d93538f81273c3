package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.claims.ClaimPath;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one provider does in its own way. The names of claims and scopes can be changed by the settings. */
public interface Preset {

    /** The class of JupyterHub's oauthenticator that does the same. */
    String kind();

    /** What the login button calls it. */
    String service();

    /** The member of the auth state that holds what it told about the person, as oauthenticator calls it. */
    String userKey();

    /** Its addresses. */
    Where where();

    /** What is asked for. */
    List<String> scope();

    /** The claim that is the name. */
    String usernameClaim();

    /** The claim that lists groups. */
    default Optional<String> groupsClaim() {
        return Optional.empty();
    }

    /** Query parameters for sending browsers to it. */
    default Map<String, String> authorizeParameters() {
        return Map.of();
    }

    /** Whether the id_token tells all there is. */
    default boolean idTokenTellsAll() {
        return false;
    }

    /** Whether it looks itself at whether e-mail addresses are verified. */
    default boolean judgesEmail() {
        return false;
    }

    /** Certificates that are trusted when the settings name none. */
    default Optional<Path> caFile() {
        return Optional.empty();
    }

    /** Whether its own settings say who may enter. */
    default boolean hasAllowRules() {
        return false;
    }

    /** Whether options of its own say who administers. */
    default boolean hasAdminRules() {
        return false;
    }

    /**
     * The name of the person.
     *
     * @param data what the provider told
     * @param claim {@link #usernameClaim} or what the settings name instead
     * @throws NoSignIn when it cannot be told, or people like this one are not welcome
     */
    default String name(JsonObject data, String claim) {
        return new ClaimPath(claim).text(data).orElseThrow(() -> missing(claim, data));
    }

    /**
     * Looks closer: groups and memberships that need further questions, and the provider's own rules.
     *
     * @throws NoSignIn when this person is not welcome, or the provider does not answer
     */
    default Person complete(Person person, Api api) {
        return person;
    }

    /**
     * Where a provider is left that does not know the standard way.
     *
     * @param endSession its page, when it publishes one
     */
    default Optional<URI> signOut(String clientId, URI back, Optional<URI> endSession) {
        return Optional.empty();
    }

    /** The log is told which claims there are, never their values. */
    static NoSignIn missing(String claim, JsonObject data) {
        return NoSignIn.unavailable("what the provider tells has no claim " + claim + "; it has "
                + data.members().keySet() + ": set username_claim to one of these, or ask for more with scope");
    }
}
