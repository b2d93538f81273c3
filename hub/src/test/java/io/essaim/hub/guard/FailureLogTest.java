package io.essaim.hub.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final FailureLog log = new FailureLog(Duration.ofSeconds(2));

    FailureLogTest() {
        written.list = new CopyOnWriteArrayList<>();
        written.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(written);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(written);
        logger.setLevel(null);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aFewAreToldOneByOneAndManyAreCounted() {
        for (int i = 0; i < 30; i++) {
            log.failed("'ada'", "192.0.2.1", "wrong password");
        }
        for (int i = 0; i < 100; i++) {
            log.slowed("'ada'", "192.0.2.1");
        }
        log.unread("192.0.2.2");
        log.slowed("'bob'", "192.0.2.1");

        Patience.awaitTrue("the sum", Duration.ofSeconds(20), () -> lines().size() > 20);
        assertThat(lines()).hasSize(21);
        assertThat(lines().subList(0, 20)).containsOnly("Failed login of 'ada' from 192.0.2.1: wrong password");
        assertThat(lines().getLast())
                .isEqualTo(
                        "In 2 seconds 30 logins failed and 102 more had to wait, of 2 names or more from 2 addresses,"
                                + " the most from 192.0.2.1");
    }
}
