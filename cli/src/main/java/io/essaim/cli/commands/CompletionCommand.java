package io.essaim.cli.commands;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim completion}. */
@Command(
        name = "completion",
        description = "Print a script that lets bash and zsh complete commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  source <(essaim completion)                                              for this shell",
            "  essaim completion > /etc/bash_completion.d/essaim                        for everybody"
        })
public final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("essaim", spec.root().commandLine()));
        out.flush();
    }
}
