package io.essaim.hub.pages;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.essaim.authenticators.accounts.AccountNames;
import io.essaim.authenticators.accounts.AccountsAuthenticator;
import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.login.Ways;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.login.WordSeal;
import io.essaim.testkit.machine.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A hub that keeps accounts, with a mail server. */
final class AccountsServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final Pattern LINK = Pattern.compile("https://hub\\.example\\.org(/hub/\\S+)");

    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final AccountsAuthenticator authenticator;
    final PagesServer hub;

    /** @param keys of the section {@code authenticator}, as they stand between its braces */
    AccountsServer(String keys) {
        mail.start();
        var later = new AtomicReference<PagesServer>();
        authenticator = new AccountsAuthenticator(
                settings(keys + (keys.isEmpty() ? "" : ", ") + "secret_key: 0123456789abcdef, self_approval_server:"
                        + " {encryption: none, url: '127.0.0.1:"
                        + mail.getSmtp().getPort() + "'}"),
                new AccountNames(
                        "",
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> !name.isEmpty(),
                        name -> name.equals("root")),
                true,
                () -> later.get().store,
                WordSeal.of("new"),
                Optional.of(URI.create("https://hub.example.org/hub/")),
                InstantSource.system());
        hub = new PagesServer(
                "redirect_to_server: false", "admin_users: [root]", new FakeAuthenticator(), Ways.only(authenticator));
        later.set(hub);
    }

    private static AccountsSettings settings(String keys) {
        var schema = new Schema(List.of(Section.of("authenticator", AccountsSettings.class)));
        return Config.parse("test.yaml", "authenticator: {" + keys + "}\n", Path.of("."), schema, Map.of())
                .get(AccountsSettings.class);
    }

    /** A browser that somebody with a new account has signed in with. */
    TestBrowser signedIn(String name) {
        authenticator.accounts().orElseThrow().office().add(name, PASSWORD, Optional.of(name + "@example.org"));
        var browser = hub.browser();
        browser.signIn(name, PASSWORD);
        return browser;
    }

    /** Where the link of the letter of that number leads on this hub; the first is 1. */
    String link(int number) {
        var letter = Patience.await(
                "letter " + number,
                Duration.ofSeconds(20),
                () -> Optional.of(mail.getReceivedMessages())
                        .filter(letters -> letters.length >= number)
                        .map(letters -> letters[number - 1]));
        var found = LINK.matcher(GreenMailUtil.getBody(letter).replace("=\r\n", ""));
        var link = "";
        while (found.find()) {
            link = found.group(1);
        }
        return link;
    }

    @Override
    public void close() {
        hub.close();
        mail.stop();
    }
}
