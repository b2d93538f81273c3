package io.essaim.cli.secrets;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.deploy.DeployCommand;
import io.essaim.cli.deploy.DeployOptions;
import io.essaim.cli.deploy.Question;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.stack.FolderLock;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.settings.ClusterSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim secrets rotate}. */
@Command(
        name = "rotate",
        description = {
            "Put new secrets in the place of those that Essaim made, and deploy them. The former ones are good beside them:"
                    + " people stay signed in, and hub and proxies understand each other. With --finish, later, the former"
                    + " ones are taken away.",
            "",
            "It can be interrupted at any moment: run again, it goes on where it was. Where the file has no section cluster,"
                    + " it prepares the folder, and says what to do next."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:It is done.",
            "1:Something failed or is in the way; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim secrets rotate                       all that can be; look, ask, do it",
            "  essaim secrets rotate hub.cookie_secret     only the key of the cookies; no proxy is replaced",
            "  essaim secrets rotate --dry-run             only say what would be done",
            "  essaim secrets rotate --finish              afterwards: the former ones are good no more"
        })
final class RotateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Which: hub.cookie_secret, proxy.auth_token (default: those of them that Essaim made).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(names = "--finish", description = "Take the former ones away.")
    private boolean finish;

    @Option(names = "--no-deploy", description = "Only prepare the folder of the deployment, one step for each run.")
    private boolean noDeploy;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    @Override
    public Integer call() {
        var settings = config.read();
        if (!options.stack()) {
            throw new CommandFailed(
                    "--cluster-only leaves out the hub and the proxies, whose secrets these are", "Leave it out.");
        }
        Path folder = options.folder(config.file());
        var rotation = Rotation.of(settings, folder, names);
        rotation.plan(finish, Clock.systemUTC().instant()).forEach(out()::println);
        if (names.isEmpty()) {
            Rotation.others(settings, config.file(), folder).forEach(out()::println);
        }
        out().flush();
        if (dryRun) {
            return ExitCode.DONE;
        }
        ask(rotation);
        try (var lock = FolderLock.take(folder, Claim.ours("essaim secrets rotate"))) {
            return finish ? finish(rotation, lock, deploys(settings)) : rotate(rotation, lock, deploys(settings));
        }
    }

    private void ask(Rotation rotation) {
        var question = finish ? "Take the former ones away?" : "Do this?";
        if (finish) {
            Question.agreedExpressly(question, yes);
        } else if (!rotation.changed()) {
            Question.agreed(question, yes);
        }
    }

    private boolean deploys(Settings settings) {
        return !noDeploy && !settings.get(ClusterSettings.class).managers().isEmpty();
    }

    private int rotate(Rotation rotation, FolderLock lock, boolean deploys) {
        if (deploys && deployFirst(lock) != ExitCode.DONE) {
            return failed();
        }
        boolean toTell = rotation.announce();
        if (toTell && !deploys) {
            out().println(
                            "The next hub.cookie_secret is in the folder of the deployment; every hub has to know it before"
                                    + " one uses it.");
            out().println(byHand("When all hubs are well, run `essaim secrets rotate` again."));
            return ExitCode.DONE;
        }
        if (rotation.told() && deploys && deploy(lock) != ExitCode.DONE) {
            return failed();
        }
        rotation.change();
        if (!deploys) {
            out().println("The new ones are in the folder of the deployment, and the former ones beside them.");
            out().println(byHand("Later, `essaim secrets rotate --finish` takes the former ones away."));
            return ExitCode.DONE;
        }
        if (deploy(lock) != ExitCode.DONE) {
            return failed();
        }
        out().println(
                        "The new ones are used, and the former ones are good too until `essaim secrets rotate --finish`.");
        return ExitCode.DONE;
    }

    private int finish(Rotation rotation, FolderLock lock, boolean deploys) {
        rotation.requireChanged();
        if (deploys && deployFirst(lock) != ExitCode.DONE) {
            return failed();
        }
        rotation.finish();
        if (!deploys) {
            out().println("The former ones are no longer in the folder of the deployment.");
            out().println(byHand("Then they are good no more."));
            return ExitCode.DONE;
        }
        if (deploy(lock) != ExitCode.DONE) {
            return failed();
        }
        out().println("The former ones are good no more.");
        return ExitCode.DONE;
    }

    /**
     * What is there already, before anything is changed: a rotation begins on a cluster that is well, what else is new in
     * the file is asked about, and what nobody uses yet does not become the only one that is good.
     */
    private int deployFirst(FolderLock lock) {
        return new DeployCommand(spec, config, options, yes).within(lock).call();
    }

    private int deploy(FolderLock lock) {
        return new DeployCommand(spec, config, options, true).within(lock).call();
    }

    private int failed() {
        spec.commandLine()
                .getErr()
                .println(
                        "The rotation is not finished: run the same `essaim secrets rotate` again when that is mended.");
        return ExitCode.FAILED;
    }

    private String byHand(String then) {
        return "Next: deploy it (`essaim deploy`, or `essaim render --output " + options.folder(config.file())
                + " --force` and what that says). " + then;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
