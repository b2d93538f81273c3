package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.settings.ClusterSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim node add}. */
@Command(
        name = "add",
        description = {
            "Write a machine into the configuration file, whose comments and order stay as they are, and deploy: it gets Docker"
                    + " Engine, is let into the homes, joins the swarm."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:It is in the file, and in the swarm.",
            "1:Something failed or is in the way; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim node add 10.0.0.15",
            "  essaim node add 10.0.0.16 --manager --user admin",
            "  essaim node add gpu1 --address 10.0.0.17 --label gpu=true --yes"
        })
final class NodeAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Parameters(paramLabel = "MACHINE", description = "The machine, as ssh is given it: an address or a name.")
    private String name = "";

    @ArgGroup
    private Place place = new Place();

    @Option(names = "--address", paramLabel = "IPV4", description = "The address at which the other machines reach it.")
    private @Nullable String address;

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "A label of the node in the swarm; may be given several times.")
    private Map<String, String> labels = Map.of();

    @Option(names = "--user", paramLabel = "NAME", description = "Who signs in, where cluster.ssh says another.")
    private @Nullable String user;

    @Option(names = "--port", paramLabel = "PORT", description = "The port of its ssh, where cluster.ssh says another.")
    private @Nullable Integer port;

    @Option(names = "--file-only", description = "Only write it into the file, without deploying.")
    private boolean fileOnly;

    @Option(
            names = {"-y", "--yes"},
            description = "Deploy without asking. Where nobody watches, nobody is asked.")
    private boolean yes;

    /** What it is there for. */
    static final class Place {
        @Option(names = "--manager", description = "It manages the swarm.")
        private boolean manager;

        @Option(names = "--worker", description = "It only runs servers. So it is when nothing is said.")
        private boolean worker;

        String list() {
            return manager && !worker ? "managers" : "workers";
        }
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        refuseKnown();
        new FileAddition(name, place.list(), special()).into(config.file());
        out.println(config.file() + " has " + name + " in cluster." + place.list() + " now.");
        out.flush();
        return fileOnly ? ExitCode.DONE : new DeployCommand(spec, config, options, yes).call();
    }

    private void refuseKnown() {
        var cluster = config.read().get(ClusterSettings.class);
        if (Stream.concat(cluster.managers().stream(), cluster.workers().stream())
                .anyMatch(name::equals)) {
            throw new CommandFailed(
                    name + " is in " + config.file() + " already", "`essaim deploy` makes of it what stands there.");
        }
        if (cluster.nodes().containsKey(name) && !special().isEmpty()) {
            throw new CommandFailed(
                    config.file() + " has cluster.nodes." + name + " already",
                    "Change it there, and leave out the options that say what is special about it.");
        }
    }

    /** What stands of it in {@code cluster.nodes}, on one line. */
    private String special() {
        var members = new LinkedHashMap<String, String>();
        put(members, "address", address);
        if (!labels.isEmpty()) {
            members.put(
                    "labels",
                    labels.entrySet().stream()
                            .map(label -> quoted(label.getKey()) + ": " + quoted(label.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }")));
        }
        var ssh = new LinkedHashMap<String, String>();
        put(ssh, "user", user);
        put(ssh, "port", port);
        if (!ssh.isEmpty()) {
            members.put("ssh", flow(ssh));
        }
        return members.isEmpty() ? "" : flow(members);
    }

    private static void put(Map<String, String> members, String key, @Nullable Object value) {
        if (value != null) {
            members.put(key, value instanceof String text ? quoted(text) : value.toString());
        }
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9._/-]*|[0-9]+(\\.[0-9]+){3}") && !text.matches("(?i)true|false|null")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String flow(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
