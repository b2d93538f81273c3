package io.essaim.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnblockingTest {
    private static final int ROOM = 32;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final CountDownLatch read = new CountDownLatch(1);
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<Long> missing = new CopyOnWriteArrayList<>();
    private final Unblocking log = new Unblocking(unread(), ROOM) {
        @Override
        void missing(long lines) {
            missing.add(lines);
        }
    };

    @AfterEach
    void close() {
        read.countDown();
        log.stop();
    }

    @Test
    void whoTellsGoesOnWhileNobodyReads() {
        for (int i = 0; i < 10 * ROOM; i++) {
            log.doAppend(line("line " + i));
        }
        assertThat(written).isEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void whatFoundNoPlaceIsCountedAndSaidWhenThereIsRoomAgain() throws Exception {
        for (int i = 0; i < 10 * ROOM; i++) {
            log.doAppend(line("line " + i));
        }
        read.countDown();
        while (log.getNumberOfElementsInQueue() > 0) {
            Thread.sleep(5);
        }
        log.doAppend(line("after"));
        log.stop();
        assertThat(written).startsWith("line 0", "line 1").endsWith("after");
        assertThat(missing).containsExactly(10L * ROOM - (written.size() - 1));
    }

    @Test
    void nothingIsMissingWhereSomebodyReads() {
        read.countDown();
        for (int i = 0; i < ROOM / 2; i++) {
            log.doAppend(line("line " + i));
        }
        log.stop();
        assertThat(written).hasSize(ROOM / 2);
        assertThat(missing).isEmpty();
    }

    private AppenderBase<ILoggingEvent> unread() {
        var behind = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                try {
                    read.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                written.add(line.getFormattedMessage());
            }
        };
        behind.setContext(context);
        behind.start();
        return behind;
    }

    private LoggingEvent line(String text) {
        return new LoggingEvent("test", context.getLogger("test"), Level.INFO, text, null, null);
    }
}
