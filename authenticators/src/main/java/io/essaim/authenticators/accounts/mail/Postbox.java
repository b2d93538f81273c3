package io.essaim.authenticators.accounts.mail;

import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.domain.store.StoreUnavailable;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends letters beside what people wait for: nobody's request hangs on a mail server, and how long it takes tells nobody
 * whether there was a letter. Few are on their way at once; the rest is dropped, and the log says so.
 */
public final class Postbox {
    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
    private static final int AT_ONCE = 16;

    private final MailServer server;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public Postbox(AccountsSettings settings) {
        this.server = new MailServer(
                settings.selfApprovalServer(), settings.selfApprovalEmail().from());
    }

    /**
     * Writes a letter and sends it.
     *
     * @param writing works out the letter; empty when there is none to send
     */
    public void post(Supplier<Optional<Letter>> writing) {
        if (!room.tryAcquire()) {
            LOG.warn("A letter was not sent: {} others are on their way. Is the mail server slow?", AT_ONCE);
            return;
        }
        Thread.ofVirtual().name("letter").start(() -> {
            try {
                writing.get().ifPresent(this::send);
            } catch (StoreUnavailable e) {
                LOG.warn("A letter was not sent: {}", e.getMessage());
            } finally {
                room.release();
            }
        });
    }

    private void send(Letter letter) {
        try {
            server.send(letter);
            LOG.info("A letter went to {}", letter.to());
        } catch (MessagingException e) {
            LOG.error(
                    "The letter to {} was not sent; look at authenticator.self_approval_server: {}",
                    letter.to(),
                    e.toString());
        }
    }
}
