package io.essaim.proxy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the proxy and Netty write to the log meanwhile. */
final class LogLines implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger proxy = logger("io.essaim.proxy");
    private final Level former = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    LogLines() {
        appender.start();
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        proxy.setLevel(Level.TRACE);
        proxy.setAdditive(false);
        proxy.addAppender(appender);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    /** Those at that level or above. */
    List<String> from(Level level) {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Those of the proxy with that text. */
    List<String> with(String text) {
        return from(Level.INFO).stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits for one. */
    String await(String text) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (with(text).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody has said: " + text + "; said was " + from(Level.INFO));
            }
            Thread.sleep(20);
        }
        return with(text).getFirst();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(former);
        proxy.detachAppender(appender);
        proxy.setAdditive(true);
        proxy.setLevel(null);
        appender.stop();
    }
}
