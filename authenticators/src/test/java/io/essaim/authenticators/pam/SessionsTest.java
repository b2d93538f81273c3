package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.login.RejectedStart;
import io.essaim.domain.server.ServerKey;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the real libpam, whose one module writes down what it is asked. */
@Tag("installed")
class SessionsTest {
    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private String alice = "";
    private ServerKey first = ServerKey.defaultOf("");
    private ServerKey second = ServerKey.defaultOf("");

    @BeforeEach
    void anAccount() {
        alice = SYSTEM.person("alice").name();
        first = ServerKey.defaultOf(alice);
        second = new ServerKey(alice, "second");
    }

    @Test
    void aPersonsServersShareOneSession() {
        var pam = pam("open_sessions: true", "exit 0");
        pam.beforeStart(first);
        pam.beforeStart(second);
        assertThat(told()).containsExactly("open_session " + alice);
        pam.afterStop(first);
        pam.afterStop(first);
        assertThat(told()).containsExactly("open_session " + alice);
        pam.afterStop(second);
        assertThat(told()).containsExactly("open_session " + alice, "close_session " + alice);
        pam.beforeStart(first);
        assertThat(told()).hasSize(3);
    }

    @Test
    void aServerOfAnEarlierRunOfTheHubClosesNoSessionOfThisOne() {
        var pam = pam("open_sessions: true", "exit 0");
        pam.afterStop(second);
        pam.beforeStart(first);
        pam.afterStop(second);
        assertThat(told()).containsExactly("open_session " + alice);
    }

    @Test
    void withoutASessionThereIsNoServerAndThePersonIsToldWhy() {
        var pam = pam("open_sessions: true", "exit 1");
        assertThatThrownBy(() -> pam.beforeStart(first))
                .isInstanceOf(RejectedStart.class)
                .hasMessageContaining("PAM did not open a session for " + alice)
                .hasMessageContaining("authenticator.service");
        pam.afterStop(first);
    }

    @Test
    void aSessionThatDoesNotOpenInTimeIsRefusedAndClosedWhenItDoes() throws IOException {
        var pam = pam(
                "open_sessions: true, timeout: 1s", "while [ ! -e " + folder.resolve("on") + " ]; do sleep 0.1; done");
        assertThatThrownBy(() -> pam.beforeStart(first)).hasMessageContaining("no answer within 1 s");
        Files.createFile(folder.resolve("on"));
        Patience.awaitTrue(
                "the late session to be closed",
                Duration.ofSeconds(30),
                () -> told().contains("close_session " + alice));
    }

    @Test
    void noSessionIsOpenedUnlessTheFileSaysSo() {
        var pam = pam("open_sessions: false", "exit 0");
        pam.beforeStart(first);
        pam.afterStop(first);
        assertThat(told()).isEmpty();
    }

    private PamAuthenticator pam(String keys, String then) {
        var script = SYSTEM.write(folder.resolve("note"), """
                #!/bin/sh
                echo "$PAM_TYPE $PAM_USER" >> "%s"
                [ "$PAM_TYPE" = open_session ] || exit 0
                %s
                """.formatted(folder.resolve("told"), then));
        assertThat(script.toFile().setExecutable(true, false)).isTrue();
        var service = SYSTEM.service("session", "session required pam_exec.so quiet " + script);
        return new PamAuthenticator(Yaml.settings(keys + ", service: " + service), _ -> false);
    }

    private List<String> told() {
        try {
            var file = folder.resolve("told");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
