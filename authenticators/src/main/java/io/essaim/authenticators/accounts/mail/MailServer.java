package io.essaim.authenticators.accounts.mail;

import io.essaim.authenticators.accounts.settings.MailServerSettings;
import io.essaim.authenticators.accounts.settings.MailServerSettings.Encryption;
import io.essaim.config.values.Secret;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Hands letters to a mail server: certificate and host name are checked, and every step has a deadline. */
final class MailServer {
    private static final String DEADLINE_MILLIS = "10000";

    private final MailServerSettings settings;
    private final String from;

    MailServer(MailServerSettings settings, String from) {
        this.settings = settings;
        this.from = from;
    }

    /** @throws MessagingException when the server does not take it; says why */
    void send(Letter letter) throws MessagingException {
        var session = Session.getInstance(properties());
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notices in answer
        message.saveChanges();
        try (var transport = session.getTransport(protocol())) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.usr().orElse(null),
                    settings.pwd().map(Secret::value).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private String protocol() {
        return settings.encryption() == Encryption.TLS ? "smtps" : "smtp";
    }

    private Properties properties() throws MessagingException {
        var prefix = "mail." + protocol() + ".";
        var properties = new Properties();
        properties.put(prefix + "connectiontimeout", DEADLINE_MILLIS);
        properties.put(prefix + "timeout", DEADLINE_MILLIS);
        properties.put(prefix + "writetimeout", DEADLINE_MILLIS);
        properties.put(prefix + "auth", Boolean.toString(settings.usr().isPresent()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        boolean starttls = settings.encryption() == Encryption.STARTTLS;
        properties.put(prefix + "starttls.enable", Boolean.toString(starttls));
        properties.put(prefix + "starttls.required", Boolean.toString(starttls));
        if (settings.caFile().isPresent()) {
            properties.put(
                    prefix + "ssl.socketFactory",
                    trusting(Path.of(settings.caFile().get())));
        }
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) throws MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            var keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                keys.setCertificateEntry("authority-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new MessagingException("self_approval_server.ca_file " + file + " cannot be used: " + e, e);
        }
    }
}
