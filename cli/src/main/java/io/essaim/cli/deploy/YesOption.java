package io.essaim.cli.deploy;

import picocli.CommandLine.Option;

/** Asks before something that cannot be taken back, unless it has been agreed to on the command line. */
final class YesOption {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Needed where nobody watches.")
    private boolean yes;

    /**
     * Returns when they agree.
     *
     * @throws io.essaim.cli.console.CommandFailed when they do not, or nobody is there to say so
     */
    void agreed(String question) {
        Question.agreedExpressly(question, yes);
    }
}
