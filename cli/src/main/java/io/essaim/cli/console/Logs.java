package io.essaim.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.essaim.proxy.access.AccessLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the log to standard error, as lines for people or as JSON for machines. */
public final class Logs {
    /** Helidon logs through the JDK; held here because that forgets the level of a logger nobody holds. */
    private static final java.util.logging.Logger HELIDON = java.util.logging.Logger.getLogger("io.helidon");

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

    /** Sets it for the whole process; what was set before is forgotten. */
    public static void set(Detail detail, Format format) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("logback is not the logger of this process");
        }
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, format));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(detail == Detail.DEBUG ? Level.INFO : level(detail));
        root.addAppender(appender);
        context.getLogger("io.essaim").setLevel(level(detail));
        access(context);
        quiet(context);
    }

    /** Requests go to standard output, apart from all else, and whatever else is told. */
    private static void access(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.out");
        appender.setEncoder(pattern(context, "%msg%n"));
        appender.start();
        var logger = context.getLogger(AccessLog.LOGGER);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
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
