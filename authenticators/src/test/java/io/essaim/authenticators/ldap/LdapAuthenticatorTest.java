package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.SERVICE;
import static io.essaim.authenticators.ldap.Directory.TEMPLATE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.rejected;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static io.essaim.authenticators.ldap.Directory.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.testkit.directory.Slapd;
import io.essaim.testkit.login.AuthenticatorContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("installed")
class LdapAuthenticatorTest extends AuthenticatorContract {
    @TempDir
    static Path folder;

    private static Slapd slapd;

    @BeforeAll
    static void start() {
        slapd = Directory.plain(folder, Directory.CLOSED);
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Override
    protected Authenticator authenticator() {
        return ldap(LOOKUP + SERVICE);
    }

    @Override
    protected Credentials good() {
        return typed("alice", "rabbit hole");
    }

    @Override
    protected Credentials bad() {
        return typed("alice", "rabbit stew");
    }

    @Test
    void theReasonOfARejectionIsTheDirectorys() {
        assertThat(rejected(authenticator().authenticate(bad())))
                .isEqualTo("the directory does not take name and password: invalid credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\0", "\0rabbit hole"})
    void aPasswordThatBindsAsNobodyIsNoPassword(String password) {
        assertThat(rejected(signIn(authenticator(), "alice", password))).isEqualTo("no password was given");
        assertThat(rejected(signIn(ldap(TEMPLATE), "alice", password))).isEqualTo("no password was given");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice",
                "1alice",
                "al ice",
                "*",
                "alice*",
                "alice)(uid=*",
                "alice,ou=people",
                "alice\0",
                "alice\n"
            })
    void aNameThatIsNoneIsNotAskedFor(String name) {
        assertThat(rejected(signIn(authenticator(), name, "rabbit hole"))).contains("valid_username_regex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ali*",
                "*)(uid=*",
                "alice)(objectClass=*",
                "alice)(|(uid=alice",
                "a,dc=x",
                "alice,ou=people",
                "uid=alice",
                "alice+cn=Alice Liddell",
                "#616c696365",
                "alice\\",
                "{login}",
                "$0",
                "\\61lice"
            })
    void whateverStandsInANameItIsOnlyAName(String name) {
        var anything = "valid_username_regex: '.*'\n";
        assertThat(signIn(ldap(LOOKUP + SERVICE + anything), name, "rabbit hole"))
                .isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(ldap(TEMPLATE + anything), name, "rabbit hole")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void controlCharactersAreNeverAskedFor() {
        var anything = ldap(TEMPLATE + "valid_username_regex: '.*'\n");
        assertThat(rejected(signIn(anything, "alice\0,ou=x", "rabbit hole"))).contains("valid_username_regex");
    }

    @Test
    void aWrongServicePasswordIsSaidClearly() {
        var wrong = ldap(LOOKUP + SERVICE.replace("service password", "guessed"));
        var outcome = wrong.authenticate(good());
        assertThat(unavailable(outcome)).contains("lookup_dn_search_user", "cn=service", "lookup_dn_search_password");
        assertThat(outcome.toString()).doesNotContain("guessed").doesNotContain("rabbit hole");
    }

    @Test
    void peopleAreNeverBoundOnTheConnectionsOfTheServiceAccount() {
        var one = ldap(LOOKUP + SERVICE + "max_connections: 1\nauth_state_attributes: [cn]\n");
        for (var _ : List.of(1, 2, 3)) {
            assertThat(accepted(one.authenticate(good()))
                            .authState()
                            .orElseThrow()
                            .toString())
                    .contains("Alice Liddell");
            assertThat(one.authenticate(bad())).isInstanceOf(LoginOutcome.Rejected.class);
        }
    }

    @Test
    void moreThanMaxConnectionsWaitForTheirTurn() throws Exception {
        var two = ldap(LOOKUP + SERVICE + "max_connections: 2\n");
        List<Callable<LoginOutcome>> attempts = IntStream.range(0, 200)
                .mapToObj(i -> (Callable<LoginOutcome>) () -> two.authenticate(i % 2 == 0 ? good() : bad()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(attempts).stream()
                    .map(done -> done.resultNow().getClass().getSimpleName())
                    .toList();
            assertThat(outcomes).filteredOn("Accepted"::equals).hasSize(100);
            assertThat(outcomes).filteredOn("Rejected"::equals).hasSize(100);
        }
    }

    @Test
    void withoutAServiceAccountNothingCanBeLearnedLater() {
        assertThat(ldap(TEMPLATE).refresh(Directory.user("gone"), Optional.empty()))
                .isInstanceOf(Refresh.Fresh.class);
    }

    private static LdapAuthenticator ldap(String yaml) {
        return Directory.authenticator(at(slapd) + yaml);
    }
}
