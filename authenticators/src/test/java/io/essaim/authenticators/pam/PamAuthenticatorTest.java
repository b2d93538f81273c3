package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import io.essaim.testkit.login.AuthenticatorContract;
import io.essaim.testkit.machine.TestSystem;
import io.essaim.testkit.machine.TestSystem.Person;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("installed")
class PamAuthenticatorTest extends AuthenticatorContract {
    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    private static String service = "";
    private static Person alice = new Person("", "");

    @BeforeAll
    static void accounts() {
        service = SYSTEM.service("unix", "auth required pam_unix.so nodelay nullok", "account required pam_unix.so");
        alice = SYSTEM.person("alice");
    }

    @Override
    protected Authenticator authenticator() {
        return pam("");
    }

    @Override
    protected Credentials good() {
        return typed(alice.name(), alice.password());
    }

    @Override
    protected Credentials bad() {
        return typed(alice.name(), "not " + alice.password());
    }

    @Test
    void whoHasNoAccountIsRejected() {
        assertThat(pam("").authenticate(typed(SYSTEM.name("nobody"), "honey")))
                .isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void anAccountWithoutAPasswordIsNobodysToEnter() {
        var open = SYSTEM.person("open");
        TestSystem.run("", "passwd", "--delete", open.name());
        assertThat(pam("").authenticate(typed(open.name(), ""))).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(pam("").authenticate(typed(open.name(), " "))).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void aLockedAccountIsRejected() {
        var locked = SYSTEM.person("locked");
        TestSystem.run("", "usermod", "--lock", locked.name());
        assertThat(signIn(pam(""), locked)).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void anExpiredAccountIsToldSoUnlessAccountsAreNotChecked() {
        var expired = SYSTEM.person("expired");
        TestSystem.run("", "chage", "--expiredate", "0", expired.name());
        assertThat(signIn(pam(""), expired))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("account has expired"));
        assertThat(pam("").authenticate(typed(expired.name(), "wrong"))).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(pam("check_account: false"), expired)).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void aPasswordThatMustBeChangedIsToldSo() {
        var stale = SYSTEM.person("stale");
        TestSystem.run("", "chage", "--lastday", "0", stale.name());
        assertThat(signIn(pam(""), stale))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("password has expired"));
    }

    @Test
    void whatAModuleSaysOfAnAccountIsShown() throws Exception {
        var notice = SYSTEM.write(Files.createTempFile("essaim", ".nologin"), "The library is closed until Monday.\n");
        var closed = SYSTEM.service(
                "closed", "auth required pam_unix.so nodelay", "account required pam_nologin.so file=" + notice);
        assertThat(signIn(new PamAuthenticator(Yaml.settings("service: " + closed), _ -> false), alice))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english())
                                .contains("The library is closed until Monday."));
    }

    @Test
    void aServiceThatCannotWorkIsNotTakenForAWrongPassword() {
        var broken = SYSTEM.service("broken", "auth required pam_that_is_not_there.so");
        assertThat(signIn(new PamAuthenticator(Yaml.settings("service: " + broken), _ -> false), alice))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        away -> assertThat(away.cause()).contains(broken));
    }

    @Test
    void namesThatNoAccountCanHaveAreRejectedBeforeAnybodyIsAsked() {
        for (var name : new String[] {alice.name() + "\0x", alice.name() + "\n", "x".repeat(600)}) {
            assertThat(pam("").authenticate(typed(name, alice.password()))).isInstanceOf(LoginOutcome.Rejected.class);
        }
        assertThat(pam("").authenticate(typed(alice.name(), "x".repeat(600))))
                .isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(pam("").authenticate(typed(alice.name(), alice.password() + "\0")))
                .isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void lettersBeyondAsciiAreWrittenAsTheEncodingSays() {
        var emil = SYSTEM.account(SYSTEM.name("emil"), "pässwörd, 25 €");
        assertThat(signIn(pam(""), emil)).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(signIn(pam("encoding: latin1"), emil)).isInstanceOf(LoginOutcome.Rejected.class);
        assertThatThrownBy(() -> pam("encoding: klingon")).hasMessageContaining("klingon");
    }

    @Test
    void membersOfAllowedGroupsAreAllowedTheirFirstGroupIncluded() {
        var physics = SYSTEM.group("physics");
        var first = SYSTEM.person("first", "--gid", physics);
        var second = SYSTEM.person("second", "--groups", physics);
        var pam = pam("allowed_groups: [" + physics + ", no-such-group]");
        assertThat(pam.hasAllowRules()).isTrue();
        assertThat(identity(pam, first).allowed()).isTrue();
        assertThat(identity(pam, second).allowed()).isTrue();
        assertThat(identity(pam, alice).allowed()).isFalse();
    }

    @Test
    void adminGroupsDecideWhoAdministersExceptForThoseNamed() {
        var wheel = SYSTEM.group("wheel");
        var boss = SYSTEM.person("boss", "--groups", wheel);
        var keys = "service: " + service + ", admin_groups: [" + wheel + "]";
        var pam = new PamAuthenticator(Yaml.settings(keys), SYSTEM.name("named")::equals);
        assertThat(pam.hasAdminRules()).isTrue();
        assertThat(identity(pam, boss).admin()).contains(true);
        assertThat(identity(pam, alice).admin()).contains(false);
        assertThat(identity(pam, SYSTEM.person("named")).admin()).isEmpty();
        assertThat(identity(pam(""), boss).admin()).isEmpty();
    }

    @Test
    void anAccountThatDiffersInCaseFromAnotherDoesNotBecomeThatOne() {
        var other = SYSTEM.account(alice.name().replace("alice", "Alice"), "her own password", "--badname");
        assertThat(signIn(pam(""), other)).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(pam("pam_normalize_username: true"), other)).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(pam(""), alice)).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void severalNamesOfOneAccountBecomeTheOneTheSystemKnows() {
        var twice = SYSTEM.person("twice", "--uid", "58764");
        var alias = SYSTEM.account(SYSTEM.name("alias"), twice.password(), "--non-unique", "--uid", "58764");
        assertThat(identity(pam("pam_normalize_username: true"), alias).name()).isEqualTo(twice.name());
        assertThat(identity(pam(""), alias).name()).isEqualTo(alias.name());
    }

    @Test
    void whereThereIsNoLibpamTheStartFailsAndCheckWarns() {
        var lost = new PamAuthenticator(Yaml.settings(""), _ -> false, "libpam-that-is-not-there.so.0");
        assertThat(lost.warnings(true)).singleElement().asString().contains("Linux-PAM");
        assertThatThrownBy(lost::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(LibPam.LIBRARY)
                .hasMessageContaining("authenticator.type");
    }

    @Test
    void aHubThatIsNotRootAndAServiceThatIsMissingAreWarnedOf() {
        assertThat(pam("").warnings(true)).isEmpty();
        assertThat(pam("").warnings(false)).singleElement().asString().contains("does not run as root");
        assertThat(new PamAuthenticator(Yaml.settings("service: essaim-none"), _ -> false).warnings(true))
                .singleElement()
                .asString()
                .contains("no PAM service essaim-none");
    }

    @Test
    void groupsThatTheMachineDoesNotHaveAreWarnedOf() {
        assertThat(pam("allowed_groups: [root, essaim-nobodies], admin_groups: [essaim-nobosses]")
                        .warnings(true))
                .containsExactly(
                        "This machine has no group essaim-nobodies, which authenticator.allowed_groups names.",
                        "This machine has no group essaim-nobosses, which authenticator.admin_groups names.");
    }

    @Test
    void theFormAsksForAOneTimePasswordWhenItIsWanted() {
        assertThat(pam("").signIn()).isEqualTo(new SignIn.Form(Optional.empty()));
        assertThat(pam("request_otp: true").signIn()).isEqualTo(new SignIn.Form(Optional.of("OTP:")));
    }

    private static PamAuthenticator pam(String keys) {
        return new PamAuthenticator(
                Yaml.settings("service: " + service + (keys.isEmpty() ? "" : ", " + keys)), _ -> false);
    }

    private static LoginOutcome signIn(Authenticator pam, Person person) {
        return pam.authenticate(typed(person.name(), person.password()));
    }

    private static Identity identity(Authenticator pam, Person person) {
        assertThat(signIn(pam, person)).isInstanceOf(LoginOutcome.Accepted.class);
        return ((LoginOutcome.Accepted) signIn(pam, person)).identity();
    }
}
