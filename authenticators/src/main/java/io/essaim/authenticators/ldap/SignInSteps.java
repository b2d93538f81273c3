package io.essaim.authenticators.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.essaim.authenticators.ldap.people.BindAnswer;
import io.essaim.authenticators.ldap.people.Binding;
import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.people.Located;
import io.essaim.authenticators.ldap.people.People;
import io.essaim.authenticators.ldap.people.Profile;
import io.essaim.authenticators.ldap.people.Profiles;
import io.essaim.authenticators.ldap.servers.Bound;
import io.essaim.authenticators.ldap.servers.Reader;
import io.essaim.authenticators.ldap.servers.Server;
import io.essaim.authenticators.ldap.servers.Servers;
import io.essaim.authenticators.ldap.servers.ServiceAccount;
import io.essaim.authenticators.ldap.servers.TlsTrust;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.ServerName;
import io.essaim.authenticators.ldap.settings.Templates;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import java.util.Optional;

/** The steps of signing in, in their order: find, bind, ask. */
final class SignInSteps {
    private final LdapSettings settings;
    private final Templates templates;
    private final HubNames hub;
    private final ServiceAccount service;
    private final People people;
    private final Binding binding;
    private final Profiles profiles;

    SignInSteps(LdapSettings settings, HubNames hub) {
        this.templates = Templates.of(settings);
        var trust = new TlsTrust(settings.tlsKwargs());
        var servers = new Servers(settings.serverAddress().values().stream()
                .map(address -> Server.of(ServerName.of(address), settings, trust))
                .toList());
        this.settings = settings;
        this.hub = hub;
        this.service = new ServiceAccount(servers, settings);
        this.people = new People(settings, templates);
        this.binding = new Binding(servers, templates);
        this.profiles = new Profiles(settings, templates, hub);
    }

    /** Signs somebody in by name and password. */
    LoginOutcome signIn(String login, String password) throws LDAPException {
        if (!settings.lookupDn()) {
            return bind(login, login, Optional.empty(), password);
        }
        return switch (people.byLogin(service.reader(), login)) {
            case Located.Lost(var why) -> new LoginOutcome.Rejected(why);
            case Located.Found(var dn, var username) -> bind(login, username, Optional.of(dn), password);
        };
    }

    private LoginOutcome bind(String login, String username, Optional<String> dn, String password)
            throws LDAPException {
        return switch (binding.as(username, dn, password)) {
            case BindAnswer.No(var why) -> new LoginOutcome.Rejected(why);
            case BindAnswer.NotNow(var message) -> new LoginOutcome.Refused(message);
            case BindAnswer.Theirs theirs -> {
                try (var bound = theirs.bound()) {
                    var own = theirs.dn() ? Optional.of(theirs.name()) : dn;
                    yield ask(reader(bound), login, username, own);
                }
            }
        };
    }

    /** The service account where there is one; else the person themselves. */
    private Reader reader(Bound bound) throws LDAPException {
        return settings.lookupDnSearchUser().isPresent()
                ? service.reader()
                : new Reader(bound.connection(), settings.timeout());
    }

    private LoginOutcome ask(Reader reader, String login, String username, Optional<String> dn) throws LDAPException {
        var located = dn.isPresent() ? new Located.Found(dn.get(), username) : people.byLogin(reader, login);
        return switch (located) {
            case Located.Lost(var why) -> new LoginOutcome.Rejected(why);
            case Located.Found(var own, var _) -> {
                var name = settings.useLookupDnUsername() ? username : login;
                yield switch (profiles.of(reader, own, username, name)) {
                    case Profile.LeftOut(var why) -> new LoginOutcome.Rejected(why);
                    case Profile.Of(var identity) -> new LoginOutcome.Accepted(identity);
                };
            }
        };
    }

    /** Asks about somebody who signed in earlier, by their name in the hub. */
    Refresh again(String hubName) throws LDAPException {
        var why = "the directory does not know them any more";
        for (var name : hub.before(hubName)) {
            switch (find(name)) {
                case Located.Lost(var reason) -> why = reason;
                case Located.Found(var dn, var username) -> {
                    return switch (profiles.of(service.reader(), dn, username, name)) {
                        case Profile.LeftOut(var reason) -> new Refresh.Expired(reason);
                        case Profile.Of(var identity) -> new Refresh.Updated(identity);
                    };
                }
            }
        }
        return new Refresh.Expired(why);
    }

    private Located find(String name) throws LDAPException {
        var reader = service.reader();
        if (settings.useLookupDnUsername()) {
            return people.byUsername(reader, name);
        }
        return settings.lookupDn() || templates.bindsWithoutDn()
                ? people.byLogin(reader, name)
                : people.byTemplate(reader, name);
    }
}
