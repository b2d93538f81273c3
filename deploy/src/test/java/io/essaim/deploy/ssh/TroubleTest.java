package io.essaim.deploy.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.deploy.ssh.SshException.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ssh and sudo say, as they say it, and what is made of it. */
class TroubleTest {
    private static final Machine MACHINE = Reached.machine(
            "node1",
            Role.MANAGER,
            new SshSettings(
                    Optional.of("admin"),
                    Optional.of(2222),
                    Optional.of(Path.of("keys/lab")),
                    Optional.empty(),
                    Optional.empty()));

    private final Trouble trouble = new Trouble(MACHINE, new Options(Path.of("/etc/essaim")).own(MACHINE.ssh()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ssh: Could not resolve hostname node1: Name or service not known          | NO_SUCH_HOST | its name leads nowhere
            ssh: connect to host node1 port 22: Connection refused                    | UNREACHABLE  | it refuses connections
            ssh: connect to host node1 port 22: Connection timed out                  | UNREACHABLE  | it does not answer
            Connection timed out during banner exchange                               | UNREACHABLE  | it does not answer
            ssh: connect to host node1 port 22: No route to host                      | UNREACHABLE  | there is no way to it
            ssh: connect to host node1 port 22: Network is unreachable                | UNREACHABLE  | there is no way to it
            kex_exchange_identification: read: Connection reset by peer               | UNREACHABLE  | ssh could not connect
            Unable to negotiate with 10.0.0.1 port 22: no matching host key type found| UNREACHABLE  | ssh could not connect
            No ED25519 host key is known for node1 and you have requested strict checking. | HOST_KEY | nobody has said yet
            Host key verification failed.                                             | HOST_KEY     | nobody has said yet
            @ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @                   | HOST_KEY     | another host key
            admin@node1: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).  | DENIED       | it does not let us in
            Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures | DENIED   | it does not let us in
            @         WARNING: UNPROTECTED PRIVATE KEY FILE!          @                | DENIED       | others may read
            """)
    void whySshDidNotConnect(String said, Cause cause, String fact) {
        var why = trouble.unopened(said + "\n");
        assertThat(why.kind()).isEqualTo(cause);
        assertThat(why).hasMessageStartingWith("node1: ").hasMessageContaining(fact);
        assertThat(why.next()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sudo: a password is required                          | its sudo asks for a password     | NOPASSWD: ALL
            sudo: a terminal is required to read the password     | its sudo asks for a password     | NOPASSWD: ALL
            sudo: sorry, you must have a tty to run sudo          | its sudo wants a terminal        | requiretty
            sudo: admin is not in the sudoers file.               | its sudo says no                 | NOPASSWD: ALL
            sh: 1: sudo: not found                                | there is no sudo                 | Install sudo there
            sh: line 1: sudo: command not found                   | there is no sudo                 | Install sudo there
            This account is currently not available.              | it lets us in and does not run   | usermod --shell
            """)
    void whyNothingRanAsRoot(String said, String fact, String next) {
        var why = trouble.notBegun(new Client(1, "", said + "\n"), true);
        assertThat(why).hasMessageContaining(fact).hasMessageContaining(said);
        assertThat(why.next()).contains(next);
    }

    @Test
    void adviceCanBeTyped() {
        var own = "ssh -i /etc/essaim/keys/lab -o IdentitiesOnly=yes -p 2222 -l admin node1";
        assertThat(trouble.unopened("ssh: connect: Connection timed out").next())
                .endsWith("Try: " + own);
        assertThat(trouble.unopened("Permission denied (publickey).").next())
                .contains("ssh-copy-id -i /etc/essaim/keys/lab -p 2222 admin@node1 ");
        assertThat(trouble.unopened("Host key verification failed.").next())
                .contains("ssh-keyscan -p 2222 node1 | ssh-keygen -lf - ")
                .contains("Only when both are the same, sign in once and answer yes: " + own);
        assertThat(trouble.unopened("IDENTIFICATION HAS CHANGED").next())
                .contains("Only when both are the same (it was installed anew), forget the old one: ssh-keygen -R"
                        + " '[node1]:2222' ");
    }

    @Test
    void noAdviceTrustsAKeyThatNobodyCompared() {
        for (var said : List.of("Host key verification failed.", "IDENTIFICATION HAS CHANGED")) {
            assertThat(trouble.unopened(said).next())
                    .containsIgnoringCase("compare")
                    .contains("console")
                    .doesNotContain("StrictHostKeyChecking", ">> ", "known_hosts");
        }
    }
}
