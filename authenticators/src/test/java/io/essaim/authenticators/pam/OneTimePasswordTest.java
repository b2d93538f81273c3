package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TestSystem;
import io.essaim.testkit.machine.TestSystem.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real pam_google_authenticator asks for a code after, before or instead of the password. */
@Tag("installed")
class OneTimePasswordTest {
    private static final String UNIX = "auth required pam_unix.so nodelay";

    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private final OneTimePassword phone = new OneTimePassword();
    private Person alice = new Person("", "");

    @BeforeEach
    void aPhone() throws IOException {
        alice = SYSTEM.person("alice");
        var file = Files.writeString(folder.resolve("key"), phone.base32() + "\n\" WINDOW_SIZE 3\n\" TOTP_AUTH\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void thePasswordAndTheCodeLetIn() {
        var pam = pam("request_otp: true", UNIX, code(""));
        assertThat(signIn(pam, alice.password(), phone.now())).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(signIn(pam, alice.password(), " " + phone.now() + " ")).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void oneOfThemIsNotEnough() {
        var pam = pam("request_otp: true", UNIX, code(""));
        assertThat(signIn(pam, alice.password(), "000000")).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(pam, "wrong", phone.now())).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(pam, alice.password(), ""))
                .isInstanceOfSatisfying(
                        LoginOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("more than was typed"));
    }

    @Test
    void aHubThatDoesNotAskForACodeSaysInItsLogWhatIsMissing() {
        var pam = pam("request_otp: false", UNIX, code(""));
        assertThat(signIn(pam, alice.password(), phone.now()))
                .isInstanceOfSatisfying(
                        LoginOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("authenticator.request_otp"));
    }

    @Test
    void aCodeThatIsAskedForVisiblyMayComeBeforeThePassword() {
        var pam = pam("request_otp: true", code("echo_verification_code"), UNIX);
        assertThat(signIn(pam, alice.password(), phone.now())).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(signIn(pam, alice.password(), "000000")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    private String code(String option) {
        return "auth required pam_google_authenticator.so user=root no_increment_hotp secret=" + folder.resolve("key")
                + " " + option;
    }

    private PamAuthenticator pam(String keys, String... auth) {
        var lines = new ArrayList<>(List.of(auth));
        lines.add("account required pam_unix.so");
        var service = SYSTEM.service("otp", lines.toArray(String[]::new));
        return new PamAuthenticator(Yaml.settings(keys + ", service: " + service), _ -> false);
    }

    private LoginOutcome signIn(PamAuthenticator pam, String password, String code) {
        var fields = Map.of("password", password, "otp", code);
        return pam.authenticate(new Credentials(alice.name(), fields, "192.0.2.7", Map.of()));
    }
}
