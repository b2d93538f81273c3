package io.essaim.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.essaim.proxy.access.AccessLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the log to standard error, as lines for people or as JSON for machines. */
public final class Logs {
    /** Helidon logs through the JDK; held here because that forgets the level of a logger nobody holds. */
    private static final java.util.logging.Logger HELIDON = java.util.logging.Logger.getLogger("io.helidon");

    private static final int LINES = 1024;
    private static final int REQUESTS = 8192;

    private Logs() {}

    /** How a line of the log looks. */
    public enum Format {
        TEXT,
        JSON
    }

    /** How much is told. */
    public enum Detail {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** Sets it for the whole process, a line being written when it is told; what was set before is forgotten. */
    public static void set(Detail detail, Format format) {
        var context = context();
        context.reset();
        tell(context, detail, console(context, "System.err", encoder(context, format)));
    }

    /**
     * The same for what runs for long: nobody waits for who reads the log, and lines that find no place in the queue are counted
     * instead. {@link #end} writes what is still in it.
     */
    public static void setUnblocking(Detail detail, Format format) {
        var context = context();
        context.reset();
        tell(context, detail, unblocking(console(context, "System.err", encoder(context, format))));
        access(context);
    }

    /** Writes what has been told and not written yet, for a second at most; what is told later is lost. */
    public static void end() {
        context().stop();
    }

    private static LoggerContext context() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            return context;
        }
        throw new IllegalStateException("logback is not the logger of this process");
    }

    private static void tell(LoggerContext context, Detail detail, Appender<ILoggingEvent> appender) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(detail == Detail.DEBUG ? Level.INFO : level(detail));
        root.addAppender(appender);
        context.getLogger("io.essaim").setLevel(level(detail));
        quiet(context);
    }

    /** Says among its own lines how many are missing. */
    private static Appender<ILoggingEvent> unblocking(Appender<ILoggingEvent> console) {
        var logger = context().getLogger(Logs.class);
        return new Unblocking(console, LINES) {
            @Override
            void missing(long lines) {
                var text = "{} lines of this log are missing here: nobody read it fast enough";
                put(new LoggingEvent(Logs.class.getName(), logger, Level.WARN, text, null, new Object[] {lines}));
            }
        };
    }

    /** Requests go to standard output, apart from all else, and whatever else is told. */
    private static void access(LoggerContext context) {
        var log = context.getLogger(Logs.class);
        var logger = context.getLogger(AccessLog.LOGGER);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(new Unblocking(console(context, "System.out", pattern(context, "%msg%n")), REQUESTS) {
            @Override
            void missing(long lines) {
                log.warn("{} requests are missing in the access log: nobody read standard output fast enough", lines);
            }
        });
    }

    private static Appender<ILoggingEvent> console(
            LoggerContext context, String target, Encoder<ILoggingEvent> encoder) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget(target);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** Libraries that tell at INFO what helps nobody. */
    private static void quiet(LoggerContext context) {
        HELIDON.setLevel(java.util.logging.Level.WARNING);
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
        // It prints the whole stack for each connection that breaks; the store says so in one line.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format) {
        return switch (format) {
            case TEXT -> text(context);
            case JSON -> json(context);
        };
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        return pattern(context, "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{24}: %msg%n");
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    private static Level level(Detail detail) {
        return switch (detail) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}
