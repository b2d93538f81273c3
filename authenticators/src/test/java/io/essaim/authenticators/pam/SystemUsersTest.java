package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.login.RejectedUser;
import io.essaim.testkit.machine.TestSystem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("installed")
class SystemUsersTest {
    private static final String MAKE = "create_system_users: true, add_user_cmd: [useradd, --no-create-home]";

    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    @Test
    void whoHasNoAccountIsNotAdded() {
        assertThatThrownBy(() -> pam("").userAdded(SYSTEM.name("stranger")))
                .isInstanceOf(RejectedUser.class)
                .hasMessageContaining(SYSTEM.name("stranger"))
                .hasMessageContaining("authenticator.create_system_users");
        var known = SYSTEM.person("known");
        assertThatCode(() -> pam("").userAdded(known.name())).doesNotThrowAnyException();
    }

    @Test
    void anAccountIsMadeOnceWithTheNumberItIsToHave() {
        var name = SYSTEM.name("made");
        SYSTEM.removeAfterwards(name);
        var pam = pam(MAKE + ", uids: {" + name + ": 58123}");
        pam.userAdded(name);
        assertThat(SystemAccounts.find(name))
                .hasValueSatisfying(account -> assertThat(account.uid()).isEqualTo(58123));
        assertThatCode(() -> pam.userAdded(name)).doesNotThrowAnyException();
    }

    @Test
    void severalAccountsAreMadeOneAfterTheOther() throws Exception {
        var pam = pam(MAKE);
        var names = Stream.of("one", "two", "three", "one").map(SYSTEM::name).toList();
        names.forEach(SYSTEM::removeAfterwards);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(
                    names.stream().map(name -> adding(pam, name)).toList())) {
                assertThat(done.get()).isNotEmpty();
            }
        }
        assertThat(names)
                .allSatisfy(name -> assertThat(SystemAccounts.find(name)).isPresent());
    }

    @Test
    void aNameThatWouldBeAnOptionOrALineIsNeverGivenToTheCommand() {
        for (var name : List.of("-D", "--root=x", "a:b", "a b", "a\nb")) {
            assertThatThrownBy(() -> pam(MAKE).userAdded(name))
                    .as(name)
                    .isInstanceOf(RejectedUser.class)
                    .hasMessageContaining("No account can be made");
        }
    }

    @Test
    void aCommandThatFailsIsForTheLogAndNotForThePerson() {
        var fails = pam("create_system_users: true, add_user_cmd: [sh, -c, 'echo the disk is full; exit 3']");
        assertThatThrownBy(() -> fails.userAdded(SYSTEM.name("unlucky")))
                .isInstanceOf(RejectedUser.class)
                .hasMessageContaining("Ask the administrators")
                .hasMessageNotContaining("disk");
        var hangs = pam("timeout: 1s, create_system_users: true, add_user_cmd: [sh, -c, 'sleep 60']");
        assertThatThrownBy(() -> hangs.userAdded(SYSTEM.name("patient"))).isInstanceOf(RejectedUser.class);
    }

    @Test
    void theNameStandsWhereUsernameStoodAndAtTheEnd() {
        var settings = Yaml.settings("add_user_cmd: [adduser, --home, /nfs/USERNAME], uids: {ada: 4711}");
        assertThat(new AccountMaker(settings).words("ada"))
                .containsExactly("adduser", "--home", "/nfs/ada", "--uid", "4711", "ada");
        assertThat(new AccountMaker(settings).words("bob")).containsExactly("adduser", "--home", "/nfs/bob", "bob");
    }

    private static Callable<String> adding(PamAuthenticator pam, String name) {
        return () -> {
            pam.userAdded(name);
            return name;
        };
    }

    private static PamAuthenticator pam(String keys) {
        return new PamAuthenticator(Yaml.settings(keys), _ -> false);
    }
}
