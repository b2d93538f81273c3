package io.essaim.domain.login;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.user.User;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who somebody is (contract section 7). It answers who, and what its own allow rules say
 * ({@link Identity#allowed}); allowing and blocking by name, the normalising of names and the keeping of results are the
 * hub's, the same for every authenticator.
 *
 * <p>Making one asks nobody and opens nothing: {@code essaim check} makes one only to look at it.
 *
 * <p>Methods may block: each call has a virtual thread of its own. Every method must end within the authenticator's
 * own deadlines and answers a {@link LoginOutcome.Unavailable} rather than throw when what it asks is away.
 */
public interface Authenticator {

    /** The class name shown by {@code GET /hub/api/info}, the dotted name of JupyterHub's own class where there is one. */
    String kind();

    /** How a person signs in with it, which decides what the login page offers. */
    SignIn signIn();

    /**
     * Whether its own settings say who may enter, beside the rules that are the same for every authenticator
     * ({@code any_allow_config}, contract 7.4). It only decides whether the hub warns that nobody may sign in.
     */
    default boolean hasAllowRules() {
        return false;
    }

    /** Whether its own settings say who administers, beside {@code admin_users}. */
    default boolean hasAdminRules() {
        return false;
    }

    /**
     * What its settings allow and probably do not mean, or what this machine lacks, in whole sentences for {@code essaim
     * check} and the hub's log. Asks nobody.
     */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * The hub starts: called once, before anything else is started and anybody is asked.
     *
     * @throws IllegalArgumentException when it cannot work on this machine as it is configured; the message says what is
     *     missing and what to do
     */
    default void start() {}

    /**
     * Checks what was typed into the login form, or sent as {@code auth} to the tokens call. Authenticators without a
     * form reject.
     */
    LoginOutcome authenticate(Credentials credentials);

    /**
     * Asks whether a person who signed in earlier is still welcome (contract 7.3).
     *
     * @param authState what the last login left, when {@code enable_auth_state} keeps it
     */
    default Refresh refresh(User user, Optional<JsonObject> authState) {
        return new Refresh.Fresh();
    }

    /**
     * Another site says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).
     *
     * @param form what it sent, first value of each field
     * @return whom it is about; empty when the message is not genuine or not for this authenticator
     */
    default Optional<SignedOutElsewhere> signedOutElsewhere(Map<String, String> form) {
        return Optional.empty();
    }

    /** The desk where people look after their accounts, when it is this authenticator that keeps them. */
    default Optional<AccountDesk> accounts() {
        return Optional.empty();
    }

    /**
     * Somebody signs out here: where to send their browser so that they are signed out at the other site as well.
     *
     * @param authState what their login left, when it was kept
     * @param back where the other site may send the browser afterwards
     * @return empty when signing out here is all
     */
    default Optional<URI> signOut(Optional<JsonObject> authState, URI back) {
        return Optional.empty();
    }

    /**
     * A person was added: at creation, at a first login and at every start of the hub.
     *
     * @throws RejectedUser when this person must not be added; the message is shown
     */
    default void userAdded(String name) {}

    /** A person was deleted. */
    default void userDeleted(String name) {}

    /**
     * A server is about to start (PAM opens a session here).
     *
     * @throws RejectedStart when it must not start; the message is shown as the reason
     */
    default void beforeStart(ServerKey server) {}

    /** A server has stopped, or its start failed. It may have been started by an earlier run of the hub. */
    default void afterStop(ServerKey server) {}
}
