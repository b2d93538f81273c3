package io.essaim.cli.parts;

import io.essaim.authenticators.accounts.AccountNames;
import io.essaim.authenticators.accounts.AccountsAuthenticator;
import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.authenticators.dummy.DummyAuthenticator;
import io.essaim.authenticators.dummy.DummySettings;
import io.essaim.authenticators.ldap.LdapAuthenticator;
import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.none.NoAuthenticator;
import io.essaim.authenticators.oauth.OAuthAuthenticator;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.authenticators.pam.PamAuthenticator;
import io.essaim.authenticators.pam.PamSettings;
import io.essaim.authenticators.shared.SharedPasswordAuthenticator;
import io.essaim.authenticators.shared.SharedPasswordSettings;
import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.AllowRules;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SeveralSettings;
import io.essaim.hub.settings.WaySettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Chooses what signs people in by the word {@code type}: one way, or several. */
public final class SignInParts {
    private static final String SECTION = "authenticator";

    private final AdmissionSettings admission;
    private final UserNames names;
    private final AllowRules rules;
    private final HubPaths paths;
    private final Supplier<Store> store;
    private final Seal seal;

    private SignInParts(AdmissionSettings admission, HubPaths paths, Supplier<Store> store, Seal seal) {
        this.admission = admission;
        this.paths = paths;
        this.store = store;
        this.seal = seal;
        this.names = new UserNames(admission);
        this.rules = new AllowRules(admission, names);
    }

    /** The ways to sign in that a file names, to look at: nobody can sign in with accounts that the hub keeps. */
    public static Ways ways(Settings settings) {
        return ways(
                settings,
                () -> {
                    throw new IllegalStateException("a file is looked at without its database");
                },
                new NoSeal());
    }

    /**
     * The ways to sign in that a file names. Making them asks nobody and opens nothing.
     *
     * @param store where accounts are kept, asked for at the first sign-in
     * @param seal closes what is kept there of second factors
     */
    public static Ways ways(Settings settings, Supplier<Store> store, Seal seal) {
        var parts = new SignInParts(
                settings.get(AdmissionSettings.class), new HubPaths(settings.get(HubSettings.class)), store, seal);
        return settings.type(SECTION).equals("several")
                ? parts.several(settings)
                : Ways.only(parts.authenticator(settings, "", parts.admission.allowedUsers()));
    }

    private Ways several(Settings settings) {
        var all = settings.each(SECTION, "ways").stream().map(this::way).toList();
        var same = settings.get(SeveralSettings.class).samePerson().stream()
                .map(Set::copyOf)
                .toList();
        return new Ways(all, same);
    }

    private Way way(Settings item) {
        var way = item.get(WaySettings.class);
        var allowed = way.allowedUsers().stream()
                .map(name -> names.normalise(way.prefix() + name))
                .collect(Collectors.toSet());
        return new Way(
                way.name(),
                way.title().orElse(way.name()),
                way.prefix(),
                way.allowAll(),
                allowed,
                authenticator(item, way.prefix(), way.allowedUsers()));
    }

    private Authenticator authenticator(Settings settings, String prefix, Collection<String> named) {
        return switch (settings.type(SECTION)) {
            case "accounts" -> accounts(settings.get(AccountsSettings.class), prefix, named.isEmpty());
            case "pam" -> new PamAuthenticator(settings.get(PamSettings.class), namedAdmin(prefix));
            case "shared-password" ->
                new SharedPasswordAuthenticator(settings.get(SharedPasswordSettings.class), namedAdmin(prefix));
            case "dummy" -> new DummyAuthenticator(settings.get(DummySettings.class));
            case "none" -> new NoAuthenticator();
            case "ldap" ->
                new LdapAuthenticator(
                        settings.get(LdapSettings.class), HubNames.of(admission.usernameMap(), admission.adminUsers()));
            case "oauth" -> new OAuthAuthenticator(settings.get(OAuthSettings.class), System.getenv());
            default -> throw new IllegalStateException("no authenticator " + settings.type(SECTION));
        };
    }

    /** The accounts that the hub itself keeps, with names as the hub knows them. */
    private Authenticator accounts(AccountsSettings accounts, String prefix, boolean nobodyNamed) {
        return new AccountsAuthenticator(
                accounts,
                new AccountNames(
                        prefix,
                        names::normalise,
                        names::valid,
                        name -> rules.admin(name).orElse(false)),
                accounts.allowApproved().orElse(nobodyNamed),
                store,
                seal,
                paths.full(paths.hub()).map(URI::create),
                InstantSource.system());
    }

    /** Whether {@code admin_users} names a person: names are compared as the hub will know them. */
    private Predicate<String> namedAdmin(String prefix) {
        return name -> rules.admin(names.normalise(prefix + name)).orElse(false);
    }
}
