package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.authenticators.accounts.totp.Totp;
import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.AccountDesk.Application;
import io.essaim.domain.login.AccountDesk.Enrolment;
import io.essaim.domain.login.AccountDesk.Proof;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Dictionary;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.WordSeal;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Accounts over a real database, with a clock that stands still until it is moved. */
final class AccountsHub implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final String HOME = "192.0.2.7";

    final SqlStore store;
    final TestClock clock;
    final AccountsAuthenticator authenticator;
    final AccountDesk desk;

    /** @param keys of the section {@code authenticator}, as they stand between its braces */
    AccountsHub(String keys) {
        this(keys, SqlStore.open(DatabaseSettings.of("sqlite::memory:")), WordSeal.of("new"), new TestClock());
    }

    private AccountsHub(String keys, SqlStore store, Seal seal, TestClock clock) {
        this.store = store;
        this.clock = clock;
        authenticator = new AccountsAuthenticator(
                settings(keys),
                new AccountNames(
                        "",
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> !name.isEmpty(),
                        name -> name.equals("root")),
                true,
                () -> store,
                seal,
                Optional.of(URI.create("https://hub.example.org/hub/")),
                clock);
        desk = authenticator.accounts().orElseThrow();
    }

    /** The hub after a start with other keys. */
    AccountsHub restarted(Seal seal) {
        return new AccountsHub("", store, seal, clock);
    }

    static AccountsSettings settings(String keys) {
        var schema = new Schema(List.of(Section.of("authenticator", AccountsSettings.class)));
        return Config.parse("test.yaml", "authenticator: {" + keys + "}\n", Path.of("."), schema, Map.of())
                .get(AccountsSettings.class);
    }

    /** Somebody who may sign in with {@link #PASSWORD}. */
    AccountsHub with(String name) {
        if (desk.office()
                .add(name, PASSWORD, Optional.of(name + "@example.org"))
                .isPresent()) {
            throw new AssertionError("there is no account " + name);
        }
        return this;
    }

    /** The key of somebody's second factor, which they have from now on. */
    String secondFactor(String name) {
        var secret = begin(name).secret();
        desk.confirmTwoFactor(name, Totp.code(secret, clock.instant()));
        return secret;
    }

    /** Somebody begins to add a device. */
    Enrolment begin(String name) {
        if (desk.beginTwoFactor(new Proof(name, PASSWORD, HOME)).isPresent()) {
            throw new AssertionError(name + " cannot add a device");
        }
        return desk.enrolment(name).orElseThrow();
    }

    Account account(String name) {
        return store.accounts().find(name).orElseThrow();
    }

    LoginOutcome signIn(String name, String password) {
        return signIn(name, password, HOME);
    }

    LoginOutcome signIn(String name, String password, String address) {
        return authenticator.authenticate(new Credentials(name, Map.of("password", password), address, Map.of()));
    }

    LoginOutcome signInWithCode(String name, String code) {
        var fields = new HashMap<String, String>();
        fields.put("password", PASSWORD);
        fields.put("otp", code);
        return authenticator.authenticate(new Credentials(name, fields, HOME, Map.of()));
    }

    static Application application(String name, String password) {
        return new Application(name, password, Optional.empty(), false, HOME, Dictionary.ENGLISH);
    }

    static Application application(String name, String password, String email) {
        return new Application(name, password, Optional.of(email), false, HOME, Dictionary.ENGLISH);
    }

    @Override
    public void close() {
        store.close();
    }
}
