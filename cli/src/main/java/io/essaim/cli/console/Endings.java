package io.essaim.cli.console;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.domain.store.StoreUnavailable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a few lines on standard error and an exit code. */
public final class Endings implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case ConfigRefused refused -> {
                command.getErr().println(String.valueOf(refused.getMessage()));
                command.getErr()
                        .println("Nothing was started. Each key is explained in docs/reference/configuration.md.");
                yield ExitCode.WRONG_USE;
            }
            case CommandFailed failed -> failed(command, String.valueOf(failed.getMessage()), failed.next());
            case StoreUnavailable away -> failed(command, String.valueOf(away.getMessage()), "Nothing was changed.");
            default -> unexpected(command, failure);
        };
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        command.getErr().println(String.valueOf(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr()
                .println("`" + command.getCommandSpec().qualifiedName()
                        + " --help` shows what it takes, with examples.");
        return ExitCode.WRONG_USE;
    }

    private static int failed(CommandLine command, String message, String next) {
        command.getErr().println(command.getColorScheme().errorText("essaim: " + message));
        command.getErr().println(next);
        return ExitCode.FAILED;
    }

    private static int unexpected(CommandLine command, Exception failure) {
        LoggerFactory.getLogger(Endings.class).error("unexpected end of {}", command.getCommandName(), failure);
        return failed(
                command,
                "something unexpected happened: " + failure,
                "This is a defect of Essaim; the lines above say where it happened.");
    }
}
