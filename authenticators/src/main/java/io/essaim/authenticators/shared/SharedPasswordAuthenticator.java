package io.essaim.authenticators.shared;

import io.essaim.config.values.Secret;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Believes every name with the right shared password, administrators' names with theirs alone (contract 7.7). Whether a
 * name is an administrator's is asked with the name as the hub will know it, never as it was typed: {@code Admin} must not
 * become {@code admin} by everybody's password.
 */
public final class SharedPasswordAuthenticator implements Authenticator {
    private final SharedPasswordSettings settings;
    private final Predicate<String> namedAdmin;

    /**
     * With these settings.
     *
     * @param namedAdmin whether {@code admin_users} names the person, however the name is written
     */
    public SharedPasswordAuthenticator(SharedPasswordSettings settings, Predicate<String> namedAdmin) {
        this.settings = settings;
        this.namedAdmin = namedAdmin;
    }

    @Override
    public String kind() {
        return "jupyterhub.authenticators.shared.SharedPasswordAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Form(Optional.empty());
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (settings.userPassword().isEmpty() && settings.passwordGroups().isEmpty()) {
            warnings.add("authenticator.user_password is not set: nobody but administrators can sign in.");
        }
        if (settings.adminPassword().isEmpty()) {
            warnings.add("authenticator.admin_password is not set: the people in admin_users cannot sign in.");
        }
        return List.copyOf(warnings);
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        var name = credentials.username();
        if (name.isEmpty()) {
            return new LoginOutcome.Rejected("no user name was given");
        }
        if (namedAdmin.test(name)) {
            return right(settings.adminPassword(), credentials)
                    ? accepted(name, true, List.of())
                    : new LoginOutcome.Rejected("not the administrators' password");
        }
        if (right(settings.userPassword(), credentials)) {
            return accepted(name, false, List.of());
        }
        return settings.passwordGroups().stream()
                .filter(entry -> right(Optional.of(entry.password()), credentials))
                .findFirst()
                .map(entry -> accepted(name, false, entry.groups()))
                .orElseGet(() -> new LoginOutcome.Rejected("wrong password"));
    }

    private static LoginOutcome accepted(String name, boolean admin, List<String> groups) {
        return new LoginOutcome.Accepted(
                Identity.of(name).withAdmin(Optional.of(admin)).withGroups(groups));
    }

    private static boolean right(Optional<Secret> password, Credentials credentials) {
        return password.map(secret -> same(secret.value(), credentials.password()))
                .orElse(false);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
