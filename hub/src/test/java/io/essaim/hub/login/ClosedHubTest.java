package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A hub that lets nobody in. */
class ClosedHubTest {
    @Test
    void theCommandThatStartsItSaysSoAndTheHubNotOnceMore() {
        var logger = (Logger) LoggerFactory.getLogger("io.essaim.hub");
        var written = new ListAppender<ILoggingEvent>();
        written.list = new CopyOnWriteArrayList<>();
        written.start();
        logger.addAppender(written);
        try (var _ = new LoginServer("authenticator: { allow_all: false }")) {
            assertThat(written.list)
                    .noneMatch(event -> event.getFormattedMessage().contains("Nobody may sign in"));
        } finally {
            logger.detachAppender(written);
        }
    }
}
