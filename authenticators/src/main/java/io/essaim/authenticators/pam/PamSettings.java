package io.essaim.authenticators.pam;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the section {@code authenticator} has for {@code type: pam}. */
@Doc(
        "People sign in with the account they have on the hub's machine. The hub must be root to check anybody's password but"
                + " its own user's.")
public record PamSettings(
        @Doc("The PAM service, a file in /etc/pam.d.") @Default("login") @JupyterHubOption("PAMAuthenticator.service")
        String service,

        @Doc("How names and passwords are written as bytes.")
        @Default("utf8")
        @JupyterHubOption("PAMAuthenticator.encoding")
        String encoding,

        @Doc("Ask PAM as well whether the account may be used: expired accounts and passwords, times, places.")
        @Default("true")
        @JupyterHubOption("PAMAuthenticator.check_account")
        boolean checkAccount,

        @Doc(
                "Open a PAM session while a person has servers. Session modules act on the hub's own process, so give the hub"
                        + " a service of its own without those that change it (pam_limits, pam_loginuid, pam_keyinit).")
        @Default("false")
        @JupyterHubOption("PAMAuthenticator.open_sessions")
        boolean openSessions,

        @Doc("Groups of this machine whose members may enter, beside those the other allow keys name.")
        @Default("[]")
        @JupyterHubOption("LocalAuthenticator.allowed_groups")
        List<String> allowedGroups,

        @Doc("Groups of this machine whose members administer. Who is in none of them and not in admin_users is no"
                + " administrator.")
        @Default("[]")
        @JupyterHubOption("PAMAuthenticator.admin_groups")
        List<String> adminGroups,

        @Doc("Make an account on this machine for a person who has none.")
        @Default("false")
        @JupyterHubOption("LocalAuthenticator.create_system_users")
        boolean createSystemUsers,

        @Doc("The command that makes an account. USERNAME in it is replaced by the name, which also follows as the last"
                + " argument.")
        @Default("[useradd, --create-home, --shell, /bin/bash]")
        @JupyterHubOption("LocalAuthenticator.add_user_cmd")
        List<String> addUserCmd,

        @Doc("The number of the account for each of these names, when it is made.")
        @Default("{}")
        @JupyterHubOption("LocalAuthenticator.uids")
        Map<String, Integer> uids,

        @Doc("Take the account's own name instead of the one typed, for systems where several names mean one account.")
        @Default("false")
        @JupyterHubOption("PAMAuthenticator.pam_normalize_username")
        boolean pamNormalizeUsername,

        @Doc("Ask for a one-time password in a field of its own; PAM's second prompt gets it.")
        @Default("false")
        @JupyterHubOption("Authenticator.request_otp")
        boolean requestOtp,

        @Doc("What stands before the field of the one-time password.")
        @Default("'OTP:'")
        @JupyterHubOption("Authenticator.otp_prompt")
        String otpPrompt,

        @Doc("How many sign-ins may compute at once. One that only waits, for a directory or a person, does not count.")
        @Default("8")
        @JupyterHubOption("PAMAuthenticator.executor_threads")
        int executorThreads,

        @Doc("How long PAM and the account list may take before the person is told to try again.") @Default("30s")
        Duration timeout) {

    public PamSettings {
        allowedGroups = List.copyOf(allowedGroups);
        adminGroups = List.copyOf(adminGroups);
        addUserCmd = List.copyOf(addUserCmd);
        uids = Map.copyOf(uids);
        if (!service.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException(
                    "service must be the name of a file in /etc/pam.d, such as login, not \"" + service + "\"");
        }
        Encoding.named(encoding);
        if (addUserCmd.isEmpty() || addUserCmd.getFirst().isBlank()) {
            throw new IllegalArgumentException("add_user_cmd must name a program, such as [useradd, --create-home]");
        }
        if (executorThreads < 1) {
            throw new IllegalArgumentException("executor_threads must be at least 1");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be longer than nothing, such as 30s");
        }
    }
}
