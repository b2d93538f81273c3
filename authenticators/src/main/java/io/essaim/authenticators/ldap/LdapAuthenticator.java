package io.essaim.authenticators.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.servers.Said;
import io.essaim.authenticators.ldap.servers.TlsTrust;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.TlsKwargs;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in with an LDAP directory, as ldapauthenticator 2 does and with its options: find the person, bind as them,
 * ask what else the settings want to know.
 */
public final class LdapAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(LdapAuthenticator.class);

    private final LdapSettings settings;
    private final Pattern validName;
    private final Turns turns;
    private final SignInSteps steps;

    /** One for these settings; the directory is not asked before somebody signs in. */
    public LdapAuthenticator(LdapSettings settings, HubNames hub) {
        this.settings = settings;
        this.validName = Pattern.compile(settings.validUsernameRegex());
        this.turns = new Turns(settings.maxConnections(), patience(settings));
        this.steps = new SignInSteps(settings, hub);
        warn(settings);
    }

    /** Long enough for those before to find out that all servers but the last do not answer. */
    private static Duration patience(LdapSettings settings) {
        return settings.timeout().multipliedBy(settings.serverAddress().values().size() + 1L);
    }

    private static void warn(LdapSettings settings) {
        if (!settings.tlsStrategy().encrypts()) {
            LOG.warn(
                    "tls_strategy lets passwords travel to the directory unencrypted; before_bind or on_connect would not");
        } else if (settings.tlsKwargs().validate() == TlsKwargs.Validate.NONE) {
            LOG.warn("tls_kwargs.validate: none lets anybody on the way pose as the directory and read passwords");
        }
    }

    @Override
    public String kind() {
        return "ldapauthenticator.ldapauthenticator.LDAPAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Form(Optional.empty());
    }

    @Override
    public boolean hasAllowRules() {
        return settings.hasAllowRules();
    }

    @Override
    public boolean hasAdminRules() {
        return !settings.adminGroups().isEmpty();
    }

    /** Nobody can sign in as long as a file with certificates is missing. */
    @Override
    public List<String> warnings() {
        return settings.tlsStrategy().encrypts()
                ? new TlsTrust(settings.tlsKwargs()).problem().stream().toList()
                : List.of();
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        var unfit = unfit(credentials);
        if (unfit.isPresent()) {
            return new LoginOutcome.Rejected(unfit.get());
        }
        try (var _ = turns.take()) {
            return steps.signIn(credentials.username(), credentials.password());
        } catch (LDAPException e) {
            return Trouble.with(e);
        }
    }

    /**
     * Looks again with the service account whether the entry is there, and at the groups; without such an account, and
     * while the directory is away, nothing can be learned.
     */
    @Override
    public Refresh refresh(User user, Optional<JsonObject> authState) {
        if (settings.lookupDnSearchUser().isEmpty()) {
            return new Refresh.Fresh();
        }
        try (var _ = turns.take()) {
            return steps.again(user.name());
        } catch (LDAPException e) {
            LOG.warn("Nothing new about {} could be learned from the directory: {}", user.name(), Said.by(e));
            return new Refresh.Fresh();
        }
    }

    /** What is wrong with name or password before the directory need be asked. */
    private Optional<String> unfit(Credentials credentials) {
        var name = credentials.username();
        var password = credentials.password();
        if (name.isEmpty()) {
            return Optional.of("no user name was given");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)
                || !validName.matcher(name).lookingAt()) {
            return Optional.of("the name does not match valid_username_regex");
        }
        // A bind with an empty password succeeds for everybody (RFC 4513, 5.1.2), and some servers end text at NUL.
        return password.isBlank() || password.indexOf('\0') >= 0
                ? Optional.of("no password was given")
                : Optional.empty();
    }
}
