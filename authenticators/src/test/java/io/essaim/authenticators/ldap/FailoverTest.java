package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.SERVICE;
import static io.essaim.authenticators.ldap.Directory.TEMPLATE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static io.essaim.authenticators.ldap.Directory.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.testkit.directory.Slapd;
import io.essaim.testkit.machine.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are down, die, freeze, or accept and never answer. */
@Tag("installed")
@Timeout(120)
class FailoverTest {
    private static final String SHORT = "timeout: 1s\n";

    @TempDir
    Path folder;

    private Slapd first;
    private Slapd second;

    @BeforeEach
    void start() throws IOException {
        first = Directory.plain(Files.createDirectory(folder.resolve("first")), Directory.OPEN);
        second = Directory.plain(Files.createDirectory(folder.resolve("second")), Directory.OPEN);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, LOOKUP, LOOKUP + SERVICE})
    void aServerThatIsDownIsPassedOver(String way) {
        var ldap = ldap(way, Ports.free(), second.port());
        assertThat(accepted(signIn(ldap, "alice", "rabbit hole")).name()).isEqualTo("alice");
        assertThat(signIn(ldap, "alice", "rabbit stew")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, LOOKUP, LOOKUP + SERVICE})
    void aServerThatDiesIsReplacedByTheNext(String way) {
        var ldap = ldap(way, first.port(), second.port());
        accepted(signIn(ldap, "alice", "rabbit hole"));
        first.kill();
        accepted(signIn(ldap, "alice", "rabbit hole"));
        first.startAgain();
        second.kill();
        accepted(signIn(ldap, "alice", "rabbit hole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, LOOKUP, LOOKUP + SERVICE})
    void aServerThatFreezesIsReplacedByTheNext(String way) {
        var ldap = ldap(SHORT + way, first.port(), second.port());
        accepted(signIn(ldap, "alice", "rabbit hole"));
        first.freeze();
        accepted(signIn(ldap, "alice", "rabbit hole"));
    }

    @Test
    void peopleWhoSignInWhileAServerDiesAllGetIn() throws Exception {
        var ldap = ldap(LOOKUP + SERVICE, first.port(), second.port());
        List<Callable<LoginOutcome>> attempts = IntStream.range(0, 100)
                .mapToObj(i -> (Callable<LoginOutcome>) () -> {
                    if (i == 30) {
                        first.kill();
                    }
                    return signIn(ldap, "alice", "rabbit hole");
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (var done : threads.invokeAll(attempts)) {
                accepted(done.resultNow());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"insecure", "before_bind", "on_connect"})
    void aServerThatNeverAnswersIsGivenUp(String strategy) {
        try (var silent = new SilentServer()) {
            var ldap = Directory.authenticator("server_address: 'localhost:" + silent.port()
                    + "'\ntimeout: 300ms\ntls_strategy: " + strategy + "\n" + TEMPLATE);
            var outcome = signIn(ldap, "alice", "rabbit hole");
            assertThat(unavailable(outcome)).contains("localhost:" + silent.port(), "timed out");
            assertThat(outcome.toString()).contains("Try again").doesNotContain("rabbit hole");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, LOOKUP, LOOKUP + SERVICE})
    void aServerThatNeverAnswersIsPassedOverAndNotAskedEveryTime(String way) {
        try (var silent = new SilentServer()) {
            var ldap = ldap(SHORT + way, silent.port(), second.port());
            for (var _ : List.of(1, 2, 3, 4, 5)) {
                accepted(signIn(ldap, "alice", "rabbit hole"));
            }
            assertThat(silent.visitors()).isEqualTo(1);
        }
    }

    @Test
    void peopleWaitForTheirTurnUntilASilentServerIsPassedOver() throws Exception {
        try (var silent = new SilentServer()) {
            var ldap = ldap("max_connections: 1\n" + SHORT + TEMPLATE, silent.port(), second.port());
            Callable<LoginOutcome> attempt = () -> signIn(ldap, "alice", "rabbit hole");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(List.of(attempt, attempt, attempt))) {
                    accepted(done.resultNow());
                }
            }
        }
    }

    @Test
    void whoWaitsInVainForATurnIsToldToTryAgain() throws Exception {
        try (var silent = new SilentServer()) {
            var ldap =
                    ldap("max_connections: 1\ntimeout: 300ms\n" + LOOKUP, silent.port(), silent.port(), silent.port());
            Callable<LoginOutcome> attempt = () -> signIn(ldap, "alice", "rabbit hole");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var causes = threads.invokeAll(List.of(attempt, attempt, attempt)).stream()
                        .map(done -> unavailable(done.resultNow()))
                        .toList();
                assertThat(causes).anyMatch(cause -> cause.contains("max_connections"));
            }
        }
    }

    @Test
    void whenAllAreDownThePageIsToldLittleAndTheLogAll() {
        int nobody = Ports.free();
        first.kill();
        var outcome = signIn(ldap(TEMPLATE, first.port(), nobody), "alice", "rabbit hole");
        assertThat(unavailable(outcome))
                .contains("localhost:" + first.port(), "localhost:" + nobody, "Connection refused");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        away -> assertThat(away.message().english()).doesNotContain("localhost"));
    }

    @Test
    void whileTheDirectoryIsAwayPeopleStayWelcome() {
        var ldap = ldap(LOOKUP + SERVICE, first.port());
        first.kill();
        assertThat(ldap.refresh(Directory.user("alice"), Optional.empty())).isInstanceOf(Refresh.Fresh.class);
        first.startAgain();
        assertThat(ldap.refresh(Directory.user("alice"), Optional.empty())).isInstanceOf(Refresh.Updated.class);
    }

    private static LdapAuthenticator ldap(String way, Integer... ports) {
        var servers =
                Arrays.stream(ports).map(port -> "'localhost:" + port + "'").collect(Collectors.joining(", "));
        return Directory.authenticator("server_address: [" + servers + "]\ntls_strategy: insecure\n" + way);
    }
}
