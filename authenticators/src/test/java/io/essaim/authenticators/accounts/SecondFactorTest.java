package io.essaim.authenticators.accounts;

import static io.essaim.authenticators.accounts.AccountsHub.HOME;
import static io.essaim.authenticators.accounts.AccountsHub.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.accounts.totp.Totp;
import io.essaim.domain.login.AccountDesk.Own;
import io.essaim.domain.login.AccountDesk.Proof;
import io.essaim.domain.login.AccountDesk.RecoveryCodes;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.LoginOutcome.Rejected;
import io.essaim.testkit.login.WordSeal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SecondFactorTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private final AccountsHub hub = new AccountsHub("").with("alice");

    @AfterEach
    void close() {
        hub.close();
    }

    private String code(String secret) {
        return Totp.code(secret, hub.clock.instant());
    }

    private static List<String> fresh(RecoveryCodes codes) {
        return ((RecoveryCodes.Fresh) codes).codes();
    }

    @Test
    void itCountsOnlyOnceTheDeviceHasShownARightCode() {
        var enrolment = hub.begin("alice");
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/hub.example.org:alice?secret=" + enrolment.secret()
                        + "&issuer=hub.example.org");
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(hub.desk.confirmTwoFactor("alice", "000000"))
                .isEqualTo(new RecoveryCodes.Refused(AccountProblem.CODE_WRONG));
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);

        assertThat(fresh(hub.desk.confirmTwoFactor("alice", code(enrolment.secret()))))
                .hasSize(10)
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));

        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Rejected.class);
        assertThat(hub.desk.own("alice")).contains(new Own(true, 10));
    }

    @Test
    void aCodeIsGoodOnceEvenTheOneThatConfirmed() {
        var secret = hub.secondFactor("alice");
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Rejected.class);
        hub.clock.pass(STEP);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Accepted.class);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Rejected.class);
    }

    @Test
    void clocksMayDifferByAStepAndNoMore() {
        var secret = hub.secondFactor("alice");
        hub.clock.pass(STEP.multipliedBy(10));
        var old = code(secret);
        hub.clock.pass(STEP.multipliedBy(2));
        assertThat(hub.signInWithCode("alice", old)).isInstanceOf(Rejected.class);
        assertThat(hub.signInWithCode(
                        "alice", Totp.code(secret, hub.clock.instant().minus(STEP))))
                .isInstanceOf(Accepted.class);
        assertThat(hub.signInWithCode(
                        "alice", Totp.code(secret, hub.clock.instant().plus(STEP))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aRightCodeWithAWrongPasswordIsNotUsedUp() {
        var secret = hub.secondFactor("alice");
        hub.clock.pass(STEP);
        assertThat(hub.signIn("alice", "guess")).isInstanceOf(Rejected.class);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Accepted.class);
    }

    @Test
    void aRecoveryCodeStandsInOnceHoweverItIsTyped() {
        hub.secondFactor("alice");
        var codes = fresh(hub.desk.renewRecoveryCodes(new Proof("alice", PASSWORD, HOME)));
        var typed = codes.getFirst().replace("-", " ").toUpperCase(Locale.ROOT);
        assertThat(hub.signInWithCode("alice", typed)).isInstanceOf(Accepted.class);
        assertThat(hub.signInWithCode("alice", typed)).isInstanceOf(Rejected.class);
        assertThat(hub.desk.own("alice")).contains(new Own(true, 9));
    }

    @Test
    void takingItAwayTakesThePassword() {
        hub.secondFactor("alice");
        assertThat(hub.desk.removeTwoFactor(new Proof("alice", "guess", HOME))).contains(AccountProblem.PASSWORD_WRONG);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Rejected.class);
        assertThat(hub.desk.removeTwoFactor(new Proof("alice", PASSWORD, HOME))).isEmpty();
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(hub.desk.own("alice")).contains(new Own(false, 0));
    }

    @Test
    void anAdministratorTakesItAwayWhenTheDeviceIsLost() {
        hub.secondFactor("alice");
        hub.desk.office().removeTwoFactor("Alice");
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void aDeviceThatCountsIsNotShownAgain() {
        hub.secondFactor("alice");
        assertThat(hub.desk.beginTwoFactor(new Proof("alice", PASSWORD, HOME))).isEmpty();
        assertThat(hub.desk.enrolment("alice")).isEmpty();
        assertThat(hub.account("alice").twoFactor()).isTrue();
        assertThat(hub.desk.confirmTwoFactor("alice", "000000"))
                .isEqualTo(new RecoveryCodes.Refused(AccountProblem.GONE));
    }

    private String kept(String name) {
        return hub.account(name).secondFactor().orElseThrow().secret();
    }

    @Test
    void theSecretIsKeptSealedFromItsFirstMoment() {
        var enrolment = hub.begin("alice");
        assertThat(kept("alice")).startsWith("new:").doesNotContain(enrolment.secret());
        hub.desk.confirmTwoFactor("alice", code(enrolment.secret()));
        assertThat(kept("alice")).startsWith("new:").doesNotContain(enrolment.secret());
    }

    @Test
    void aSecretOfFormerTimesIsSealedAtTheNextStartAndGoesOnWorking() {
        var secret = hub.secondFactor("alice");
        hub.store.accounts().replaceSecret("alice", kept("alice"), secret);
        hub.clock.pass(STEP);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Accepted.class);
        hub.desk.sealAll();
        assertThat(kept("alice")).startsWith("new:").doesNotContain(secret);
        hub.clock.pass(STEP);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Accepted.class);
    }

    @Test
    void anotherKeyIsPutInFrontAndTheOldOneTakenAwayAfterAStart() {
        var secret = hub.secondFactor("alice");
        hub.restarted(WordSeal.of("newer", "new")).desk.sealAll();
        assertThat(kept("alice")).startsWith("newer:");
        hub.clock.pass(STEP);
        assertThat(hub.restarted(WordSeal.of("newer")).signInWithCode("alice", code(secret)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void whenTheKeyIsLostNoCodeIsRightAndRecoveryCodesStillAre() {
        var secret = hub.secondFactor("alice");
        var codes = fresh(hub.desk.renewRecoveryCodes(new Proof("alice", PASSWORD, HOME)));
        hub.store.accounts().replaceSecret("alice", kept("alice"), "lost:" + secret);
        hub.desk.sealAll();
        hub.clock.pass(STEP);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Rejected.class);
        assertThat(hub.signInWithCode("alice", code(secret))).isInstanceOf(Rejected.class);
        assertThat(hub.signInWithCode("alice", codes.getFirst())).isInstanceOf(Accepted.class);
    }

    @Test
    void addingADeviceTakesThePassword() {
        assertThat(hub.desk.beginTwoFactor(new Proof("alice", "guess", HOME))).contains(AccountProblem.PASSWORD_WRONG);
        assertThat(hub.desk.enrolment("alice")).isEmpty();
        assertThat(hub.desk.confirmTwoFactor("alice", "000000"))
                .isEqualTo(new RecoveryCodes.Refused(AccountProblem.CODE_WRONG));
    }
}
