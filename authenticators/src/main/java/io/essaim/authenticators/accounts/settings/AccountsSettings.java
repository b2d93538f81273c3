package io.essaim.authenticators.accounts.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the section {@code authenticator} has for {@code type: accounts}; the options of nativeauthenticator. */
@Doc(
        "The hub keeps accounts of its own: people sign up and wait for an administrator to approve, unless told otherwise.")
@SuppressWarnings("MemberName") // allow_2fa cannot be written in camel case
public record AccountsSettings(
        @Doc("People may sign up. Without it accounts are made with essaim accounts add.")
        @Default("true")
        @JupyterHubOption("NativeAuthenticator.enable_signup")
        boolean enableSignup,

        @Doc("Who signs up may enter at once, without approval.")
        @Default("false")
        @JupyterHubOption("NativeAuthenticator.open_signup")
        boolean openSignup,

        @Doc("Ask for an e-mail address at sign-up.")
        @Default("false")
        @JupyterHubOption("NativeAuthenticator.ask_email_on_signup")
        boolean askEmailOnSignup,

        @Doc("Shortest password, in characters.")
        @Default("8")
        @JupyterHubOption("NativeAuthenticator.minimum_password_length")
        int minimumPasswordLength,

        @Doc("Refuse the 10,000 passwords that are used most.")
        @Default("true")
        @JupyterHubOption("NativeAuthenticator.check_common_password")
        boolean checkCommonPassword,

        @Doc("How many wrong passwords may be tried for one name from one network before it must wait; 0 is no limit.")
        @Default("10")
        @JupyterHubOption("NativeAuthenticator.allowed_failed_logins")
        int allowedFailedLogins,

        @Doc("How long it must wait then.")
        @Default("600s")
        @JupyterHubOption("NativeAuthenticator.seconds_before_next_try")
        Duration secondsBeforeNextTry,

        @Doc("People may add one-time codes from a device as a second factor.")
        @Default("true")
        @JupyterHubOption("NativeAuthenticator.allow_2fa")
        boolean allow_2fa,

        @Doc("Terms that people must agree to when they sign up, as HTML.") @JupyterHubOption("NativeAuthenticator.tos")
        Optional<String> tos,

        @Doc("Regular expression for whole e-mail addresses: who confirms such a one may enter without approval.")
        @JupyterHubOption("NativeAuthenticator.allow_self_approval_for")
        Optional<String> allowSelfApprovalFor,

        @Doc("The letter with the link that confirms an address.")
        @Default("{}")
        @JupyterHubOption("NativeAuthenticator.self_approval_email")
        LetterSettings selfApprovalEmail,

        @Doc(
                "The mail server. With one, forgotten passwords can be set anew by e-mail too; hub.public_url must be set.")
        @Default("{}")
        @JupyterHubOption("NativeAuthenticator.self_approval_server")
        MailServerSettings selfApprovalServer,

        @Doc("Signs the links in letters; at least 16 characters, the same on every hub of one database.")
        @JupyterHubOption("NativeAuthenticator.secret_key")
        Optional<Secret> secretKey,

        @Doc(
                "Approved accounts may enter whatever the other allow keys say. When absent: true exactly when allowed_users"
                        + " is empty.")
        Optional<Boolean> allowApproved) {
    private static final int SHORTEST_KEY = 16;

    public AccountsSettings {
        require(minimumPasswordLength >= 1, "minimum_password_length must be 1 or more");
        require(allowedFailedLogins >= 0, "allowed_failed_logins must not be negative");
        require(!secondsBeforeNextTry.isNegative(), "seconds_before_next_try must not be negative");
        allowSelfApprovalFor.ifPresent(Pattern::compile);
        boolean mails = selfApprovalServer.url().isPresent();
        require(
                mails || allowSelfApprovalFor.isEmpty(),
                "allow_self_approval_for needs self_approval_server.url, the mail server that sends the link");
        require(
                !mails
                        || secretKey
                                .filter(key -> key.value().length() >= SHORTEST_KEY)
                                .isPresent(),
                "self_approval_server needs secret_key, at least " + SHORTEST_KEY
                        + " characters: openssl rand -hex 32 makes one");
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether letters can be sent. */
    public boolean letters() {
        return selfApprovalServer.url().isPresent();
    }

    /** Whether an e-mail address is asked for at sign-up. */
    public boolean asksEmail() {
        return askEmailOnSignup || allowSelfApprovalFor.isPresent();
    }

    /** Whether who has that address needs no approval once it is confirmed. The expression must match all of it. */
    public boolean approves(String address) {
        return allowSelfApprovalFor
                .filter(expression -> Pattern.matches(expression, address))
                .isPresent();
    }
}
