package io.essaim.cli.console;

import picocli.CommandLine.Option;

/** The options of commands that run for long. */
public final class LogOptions {
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "INFO",
            description = "debug, info, warn or error (default: info).")
    private Logs.Detail level = Logs.Detail.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text for people, json for machines (default: text).")
    private Logs.Format format = Logs.Format.TEXT;

    /** Sets the log as asked. */
    public void apply() {
        Logs.setUnblocking(level, format);
    }
}
