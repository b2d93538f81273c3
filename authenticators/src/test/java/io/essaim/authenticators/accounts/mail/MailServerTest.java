package io.essaim.authenticators.accounts.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.essaim.authenticators.accounts.settings.MailServerSettings;
import io.essaim.authenticators.accounts.settings.MailServerSettings.Encryption;
import io.essaim.config.values.Secret;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.machine.Command;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("installed")
final class MailServerTest {
    private static final Letter LETTER = new Letter("ada@example.org", "Bonjour à tous", "Voilà.\n");

    @TempDir
    static Path folder;

    private static Path authority = Path.of("");
    private Optional<GreenMail> mail = Optional.empty();

    /** One certificate for all: the mail server reads it once for the whole process. */
    @BeforeAll
    static void certificate() throws IOException {
        var certificates = new Certificates(Files.createDirectory(folder.resolve("certificates")));
        authority = certificates.authority();
        var good = certificates.good();
        var store = folder.resolve("keystore.p12");
        Command.run(
                folder,
                "openssl",
                "pkcs12",
                "-export",
                "-passout",
                "pass:changeit",
                "-in",
                good.certificate().toString(),
                "-inkey",
                good.key().toString(),
                "-out",
                store.toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, store.toString());
    }

    @AfterEach
    void stop() {
        mail.ifPresent(GreenMail::stop);
    }

    private GreenMail started(String protocol) {
        var server = new GreenMail(new ServerSetup(0, "localhost", protocol));
        server.setUser("hub", "secret");
        server.start();
        mail = Optional.of(server);
        return server;
    }

    private static void send(String url, Encryption encryption, Optional<String> password, Optional<Path> authority)
            throws MessagingException {
        var settings = new MailServerSettings(
                Optional.of(url),
                encryption,
                password.map(_ -> "hub"),
                password.map(Secret::new),
                authority.map(Path::toString));
        new MailServer(settings, "Essaim <hub@example.org>").send(LETTER);
    }

    private int secured() {
        return started(ServerSetup.PROTOCOL_SMTPS).getSmtps().getPort();
    }

    @Test
    void aLetterGoesOverTlsToAServerWhoseCertificateIsGood() throws IOException, MessagingException {
        send("localhost:" + secured(), Encryption.TLS, Optional.of("secret"), Optional.of(authority));
        var received = mail.orElseThrow().getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("Bonjour à tous");
        assertThat(received[0].getContent().toString()).contains("Voilà.");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aServerWhoseCertificateIsForAnotherHostGetsNothing() {
        int port = secured();
        assertThatThrownBy(
                        () -> send("127.0.0.1:" + port, Encryption.TLS, Optional.of("secret"), Optional.of(authority)))
                .isInstanceOf(MessagingException.class);
        assertThat(mail.orElseThrow().getReceivedMessages()).isEmpty();
    }

    @Test
    void anAuthorityOfOnesOwnMustBeNamed() {
        int port = secured();
        assertThatThrownBy(() -> send("localhost:" + port, Encryption.TLS, Optional.of("secret"), Optional.empty()))
                .isInstanceOf(MessagingException.class);
        assertThat(mail.orElseThrow().getReceivedMessages()).isEmpty();
    }

    @Test
    void aFileOfAuthoritiesThatIsNotThereIsTold() {
        var missing = folder.resolve("nothing.pem");
        assertThatThrownBy(() -> send("localhost:1", Encryption.TLS, Optional.empty(), Optional.of(missing)))
                .hasMessageContaining("ca_file");
    }

    @Test
    void aServerThatCannotEncryptGetsNothingWhenEncryptionIsAskedFor() {
        int port = started(ServerSetup.PROTOCOL_SMTP).getSmtp().getPort();
        assertThatThrownBy(
                        () -> send("localhost:" + port, Encryption.STARTTLS, Optional.of("secret"), Optional.empty()))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");
        assertThatCode(() -> send("localhost:" + port, Encryption.NONE, Optional.empty(), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> send("localhost:" + port, Encryption.NONE, Optional.empty(), Optional.empty()))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("localhost");
    }
}
