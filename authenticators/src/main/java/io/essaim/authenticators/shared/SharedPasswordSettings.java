package io.essaim.authenticators.shared;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What the section {@code authenticator} has for {@code type: shared-password}. */
@Doc("People share passwords, one for everybody and one for the administrators. For a workshop of a day: who has the"
        + " password can be anybody but an administrator.")
public record SharedPasswordSettings(
        @Doc(
                "The password of everybody who is no administrator, at least 8 characters. Without it they cannot sign in.")
        @JupyterHubOption("SharedPasswordAuthenticator.user_password")
        Optional<Secret> userPassword,

        @Doc("The password of the people in admin_users, at least 32 characters. Without it they cannot sign in.")
        @JupyterHubOption("SharedPasswordAuthenticator.admin_password")
        Optional<Secret> adminPassword,

        @Doc(
                "More passwords, each of which makes a member of exactly these groups; needs manage_groups. (JupyterHub has passwords as keys here; a list lets each be read from a file.)")
        @Default("[]")
        @JupyterHubOption("SharedPasswordAuthenticator.password_groups")
        List<PasswordGroups> passwordGroups,

        @Doc("The same key as above, without which password_groups would do nothing.")
        @Default("false")
        @JupyterHubOption("Authenticator.manage_groups")
        boolean manageGroups) {

    private static final int USER_LENGTH = 8;
    private static final int ADMIN_LENGTH = 32;

    /** A password and the groups it stands for. */
    public record PasswordGroups(
            @Doc("The password, at least 8 characters.") Secret password,
            @Doc("The groups.") List<String> groups) {

        public PasswordGroups {
            groups = List.copyOf(groups);
            longEnough(password, USER_LENGTH, "password");
        }
    }

    public SharedPasswordSettings {
        passwordGroups = List.copyOf(passwordGroups);
        if (!passwordGroups.isEmpty() && !manageGroups) {
            throw new IllegalArgumentException(
                    "password_groups makes nobody a member of anything while manage_groups is"
                            + " false; set manage_groups: true");
        }
        userPassword.ifPresent(password -> longEnough(password, USER_LENGTH, "user_password"));
        adminPassword.ifPresent(password -> longEnough(password, ADMIN_LENGTH, "admin_password"));
        var seen = new HashSet<String>();
        userPassword.ifPresent(password -> seen.add(password.value()));
        if (adminPassword.filter(password -> !seen.add(password.value())).isPresent()) {
            throw new IllegalArgumentException("user_password and admin_password must differ");
        }
        for (var entry : passwordGroups) {
            if (!seen.add(entry.password().value())) {
                throw new IllegalArgumentException("a password of password_groups is used twice; each must differ");
            }
        }
    }

    private static void longEnough(Secret password, int length, String key) {
        if (password.value().length() < length) {
            throw new IllegalArgumentException(key + " must have at least " + length + " characters, not "
                    + password.value().length());
        }
    }
}
