package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.values.DurationText;
import io.essaim.deploy.reach.LogLine;
import io.essaim.deploy.reach.LogReading;
import io.essaim.deploy.reach.Named;
import io.essaim.deploy.reach.Prefixes;
import io.essaim.docker.failure.EngineException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code essaim logs}. */
@Command(
        name = "logs",
        description = {
            "Print what hub, proxies and what is beside them say, or what people's servers say, on whatever node they are. A"
                    + " line begins with who says it and where, such as hub.1@node1, unless it is one person's server.",
            "",
            "Where the file names no machines, this one is to manage the swarm."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim logs                       the last lines of all services of the stack",
            "  essaim logs hub --since 10m       of the last ten minutes",
            "  essaim logs ada --follow          and go on, until you press Ctrl-C",
            "  essaim logs ada/work hub          of several, in the order of time"
        })
public final class LogsCommand implements Callable<Integer> {
    private static final int USUAL = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = {"-F", "--follow"},
            description = "Go on with what they say from now on.")
    private boolean follow;

    @Option(
            names = {"-s", "--since"},
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only from then on: how long ago, such as 10m, or when, such as 2026-11-27T08:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            defaultValue = "" + USUAL,
            description = "How many of the last lines of each task; at most 10000 (default: 100).")
    private int tail = USUAL;

    @Parameters(
            paramLabel = "WHOSE",
            description = "Services of the stack, such as hub; or whose server: USER, or USER/SERVER. USER/ is always a"
                    + " person. Without it: all services of the stack.")
    private List<String> whose = List.of();

    @Override
    public Integer call() {
        try (var swarm = Reach.of(config)) {
            var services = services(swarm);
            var reading = new LogReading(swarm.manager());
            var prefixes = new Prefixes(swarm.manager());
            boolean alone = services.size() == 1 && services.getFirst().person();
            int lines = Math.clamp(tail, 0, LogReading.MOST);
            if (follow) {
                reading.follow(services, lines, Optional.ofNullable(since), line -> print(line, prefixes, alone));
            } else {
                reading.past(services, lines, Optional.ofNullable(since)).stream()
                        .takeWhile(line -> print(line, prefixes, alone))
                        .forEach(_ -> {});
            }
            return ExitCode.DONE;
        } catch (EngineException e) {
            throw new CommandFailed(
                    "the swarm does not tell: " + e.said(),
                    "Run this again; `docker node ls` on a manager says how it is.");
        }
    }

    private List<Named> services(Reach swarm) {
        if (!whose.isEmpty()) {
            return whose.stream().map(swarm::named).distinct().toList();
        }
        var all = swarm.runs().services();
        if (all.isEmpty()) {
            throw new CommandFailed(
                    "there is no stack " + swarm.runs().stack() + " on the swarm",
                    "`essaim deploy` makes it; or, by hand, what `essaim render --output stack` says at its end.");
        }
        return all;
    }

    /** Whether somebody still reads. */
    private boolean print(LogLine line, Prefixes prefixes, boolean alone) {
        var out = spec.commandLine().getOut();
        out.println(alone && line.task().isPresent() ? line.text() : prefixes.of(line) + " | " + line.text());
        return !out.checkError();
    }

    /** A duration until now, or a time. */
    static final class Since implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.matches("[0-9]{4}-.*")
                        ? OffsetDateTime.parse(text).toInstant()
                        : Instant.now().minus(DurationText.parse(text));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new TypeConversionException("\"" + text
                        + "\" is neither how long ago, such as 10m, nor when, such as 2026-11-27T08:00:00Z");
            }
        }
    }
}
