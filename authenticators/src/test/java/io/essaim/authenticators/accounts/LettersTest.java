package io.essaim.authenticators.accounts;

import static io.essaim.authenticators.accounts.AccountsHub.HOME;
import static io.essaim.authenticators.accounts.AccountsHub.PASSWORD;
import static io.essaim.authenticators.accounts.AccountsHub.application;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.essaim.domain.login.AccountDesk.Confirmation;
import io.essaim.domain.login.AccountDesk.Reset;
import io.essaim.domain.login.AccountDesk.SignUp;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.LoginOutcome.Rejected;
import io.essaim.domain.text.Dictionary;
import io.essaim.testkit.machine.Patience;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LettersTest {
    private static final Pattern LINK =
            Pattern.compile("https://hub\\.example\\.org/hub/(confirm|reset-password)/(\\S+)");
    private static final String FRESH = "a wholly new password";

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private AccountsHub hub;

    @BeforeEach
    void open() {
        mail.start();
        hub = new AccountsHub("allow_self_approval_for: '[^@]+@example\\.org', secret_key: 0123456789abcdef,"
                + " self_approval_email: {from: hub@example.org},"
                + " self_approval_server: {url: '127.0.0.1:" + mail.getSmtp().getPort() + "', encryption: none}");
    }

    @AfterEach
    void close() {
        hub.close();
        mail.stop();
    }

    /** The words of the link in the letter of that number, the first being 1. */
    private String words(int number) {
        var letter = Patience.await(
                "letter " + number,
                Duration.ofSeconds(20),
                () -> Optional.of(mail.getReceivedMessages())
                        .filter(letters -> letters.length >= number)
                        .map(letters -> letters[number - 1]));
        var found = LINK.matcher(GreenMailUtil.getBody(letter).replace("=\r\n", ""));
        assertThat(found.find()).isTrue();
        return found.group(2);
    }

    @Test
    void whoConfirmsAnAddressThatTheRuleNamesMayEnter() throws MessagingException {
        assertThat(hub.desk.signUp(application("alice", PASSWORD, "alice@example.org")))
                .isEqualTo(new SignUp.LetterSent("alice", "alice@example.org"));
        var words = words(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Confirm your e-mail address");
        assertThat(hub.account("alice").approved()).isFalse();

        assertThat(hub.desk.confirm(words)).isEqualTo(Confirmation.APPROVED);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        hub.desk.office().withdraw("alice");
        assertThat(hub.desk.confirm(words)).isEqualTo(Confirmation.LINK_OVER);
        assertThat(hub.account("alice").approved()).isFalse();
    }

    @Test
    void theRuleMustNameTheWholeAddress() {
        assertThat(hub.desk.signUp(application("alice", PASSWORD, "alice@example.org.evil.example")))
                .isEqualTo(new SignUp.Waiting("alice"));
        assertThat(hub.desk.confirm(words(1))).isEqualTo(Confirmation.WAITING);
        assertThat(hub.account("alice").approved()).isFalse();
    }

    @Test
    void aLinkIsGoodForAQuarterOfAnHourAndForOnePersonAndPurpose() {
        hub.desk.signUp(application("alice", PASSWORD, "alice@example.org"));
        var words = words(1);
        assertThat(hub.desk.confirm(words.substring(0, words.length() - 1))).isEqualTo(Confirmation.LINK_OVER);
        assertThat(hub.desk.confirm("Ym9i" + words.substring(words.indexOf('.'))))
                .isEqualTo(Confirmation.LINK_OVER);
        assertThat(hub.desk.reset(words, FRESH, HOME)).isEqualTo(new Reset.Refused(AccountProblem.LINK_OVER));
        hub.clock.pass(Duration.ofMinutes(15));
        assertThat(hub.desk.confirm(words)).isEqualTo(Confirmation.LINK_OVER);
    }

    @Test
    void aForgottenPasswordIsSetAnewOnceByLetter() {
        hub.with("alice");
        hub.desk.forgot("Alice", Dictionary.ENGLISH);
        var words = words(1);

        assertThat(hub.desk.reset(words, "short", HOME)).isEqualTo(new Reset.Refused(AccountProblem.PASSWORD_SHORT));
        assertThat(hub.desk.reset(words, FRESH, HOME)).isEqualTo(new Reset.Done("alice"));

        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("alice", FRESH)).isInstanceOf(Accepted.class);
        assertThat(hub.desk.reset(words, PASSWORD, HOME)).isEqualTo(new Reset.Refused(AccountProblem.LINK_OVER));
    }

    @Test
    void noLetterGoesToAnAddressThatNobodyConfirmedNorToNobody() {
        hub.desk.signUp(application("bob", PASSWORD, "bob@example.org"));
        words(1);
        hub.desk.office().approve("bob");
        hub.desk.forgot("bob", Dictionary.ENGLISH);
        hub.desk.forgot("nobody", Dictionary.ENGLISH);
        hub.with("alice").desk.forgot("alice", Dictionary.ENGLISH);
        words(2);
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[1])).contains("Hello alice");
    }

    @Test
    void lettersAreInTheLanguageOfWhoeverAsksForThem() throws MessagingException {
        var words = Map.of("A new password", "Nouveau mot de passe", "Hello {0},", "Bonjour {0},");
        hub.with("alice");
        hub.desk.forgot("alice", template -> Optional.ofNullable(words.get(template)));
        words(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Nouveau mot de passe");
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0])).startsWith("Bonjour alice,");
    }

    @Test
    void lettersToOnePersonKeepTheirDistance() {
        hub.with("alice").with("bob");
        hub.desk.forgot("alice", Dictionary.ENGLISH);
        words(1);
        hub.desk.forgot("alice", Dictionary.ENGLISH);
        hub.desk.forgot("bob", Dictionary.ENGLISH);
        words(2);
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[1])).contains("Hello bob");
    }

    @Test
    void aMailboxIsNotFilledBySigningUpAgainAndAgain() {
        hub.desk.signUp(application("alice", PASSWORD, "victim@example.org"));
        hub.desk.signUp(application("bob", PASSWORD, "Victim@example.org"));
        hub.desk.signUp(application("carol", PASSWORD, "carol@example.org"));
        words(2);
        assertThat(mail.getReceivedMessagesForDomain("victim@example.org")).hasSize(1);
        hub.clock.pass(Duration.ofMinutes(2));
        hub.desk.signUp(application("dave", PASSWORD, "victim@example.org"));
        words(3);
    }
}
