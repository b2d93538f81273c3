package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TestSystem;
import io.essaim.testkit.machine.TestSystem.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real PAM module that hangs for one person, as one does whose directory is away. */
@Tag("installed")
class SlowModuleTest {
    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private Path open = Path.of("");
    private Person slow = new Person("", "");
    private Person quick = new Person("", "");
    private PamAuthenticator pam = new PamAuthenticator(Yaml.settings(""), _ -> false);

    @BeforeEach
    void aModuleThatHangsForOne() {
        slow = SYSTEM.person("slow");
        quick = SYSTEM.person("quick");
        open = folder.resolve("open");
        var script = SYSTEM.write(folder.resolve("wait"), """
                #!/bin/sh
                [ "$PAM_USER" = "%s" ] || exit 0
                while [ -d "%s" ] && [ ! -e "%s" ]; do sleep 0.1; done
                """.formatted(slow.name(), folder, open));
        assertThat(script.toFile().setExecutable(true, false)).isTrue();
        var service = SYSTEM.service(
                "slow",
                "auth required pam_unix.so nodelay",
                "auth required pam_exec.so quiet " + script,
                "account required pam_unix.so");
        pam = new PamAuthenticator(Yaml.settings("timeout: 1s, executor_threads: 1, service: " + service), _ -> false);
    }

    @AfterEach
    void letGo() throws IOException {
        if (!Files.exists(open)) {
            Files.createFile(open);
        }
    }

    @Test
    void whoHangsIsToldSoAndKeepsNobodyElseOut() throws IOException {
        assertThat(signIn(slow))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        late -> assertThat(late.cause())
                                .contains("no answer within 1 s")
                                .contains("1 calls are overdue"));
        assertThat(signIn(quick)).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(signIn(slow)).isInstanceOf(LoginOutcome.Unavailable.class);
        assertThat(signIn(slow))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        busy -> assertThat(busy.cause()).contains("2 earlier calls"));
        assertThat(signIn(quick)).isInstanceOf(LoginOutcome.Accepted.class);

        Files.createFile(open);
        Patience.awaitTrue(
                "the module to be well again",
                Duration.ofSeconds(30),
                () -> signIn(slow) instanceof LoginOutcome.Accepted);
    }

    private LoginOutcome signIn(Person person) {
        return pam.authenticate(
                new Credentials(person.name(), Map.of("password", person.password()), "192.0.2.7", Map.of()));
    }
}
